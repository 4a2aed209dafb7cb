"""A text as it is read: wrapped lines are joined and invisible characters left out; every place maps back."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain

from factcheck.domain.spans import Span
from factcheck.extraction.text.lines import wrapped_line_ends

#: Soft hyphens, spaces and joiners of no width, byte order marks: they part no words.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
#: Hyphens that differ from the common one only in that no line ends at them.
_HYPHEN = re.compile("[\u2010\u2011]")


class Reading:
    """``text`` is what to read of ``stored``; `place` says where a stretch of it stands in ``stored``."""

    def __init__(self, stored: str) -> None:
        parts: list[str] = []
        self._starts, self._stored_starts = [0], [0]
        length = end = 0
        for span, replacement in _changes(stored):
            for part, at in ((stored[end : span.start], end), (replacement, span.start)):
                if part:
                    parts.append(part)
                    self._starts.append(length)
                    self._stored_starts.append(at)
                    length += len(part)
            end = span.end
        self._starts.append(length)
        self._stored_starts.append(end)
        self.text = "".join([*parts, stored[end:]]) if parts or end else stored

    def place(self, span: Span) -> Span:
        """Where ``span`` of the read text, at least one character, stands in the stored text."""
        return Span(self._stored(span.start), self._stored(span.end - 1) + 1)

    def _stored(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return self._stored_starts[at] + offset - self._starts[at]


def _changes(stored: str) -> Iterator[tuple[Span, str]]:
    """What is read differently, in order and not overlapping, with what it is read as."""
    changes = chain(
        ((one.span, one.joint) for one in wrapped_line_ends(stored)),
        ((Span(*found.span()), "") for found in _INVISIBLE.finditer(stored)),
        ((Span(*found.span()), "-") for found in _HYPHEN.finditer(stored)),
    )
    end = 0
    for span, replacement in sorted(changes):
        if span.start >= end:
            yield span, replacement
            end = span.end
