"""Where a claim stands in its text: W3C Web Annotation selectors, and the highlights drawn from them.

https://www.w3.org/TR/annotation-model/#text-quote-selector and #text-position-selector. Offsets count Unicode
code points; ``end`` is exclusive.
"""

import re
from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

#: Code points kept on each side; enough to tell repeated words apart.
CONTEXT = 32
#: Spans that are named for one place of the text; a reader cannot tell more highlights apart.
MAX_COVERS = 20
MAX_CANDIDATES = 10_000

_LONG_SPACE = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A TextQuoteSelector and a TextPositionSelector for the same words."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text covered by the same claims: ``covers`` holds the indexes of the ``MAX_COVERS`` innermost, shortest
    first."""

    text: str
    covers: tuple[int, ...]


def at(text: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]``. Raises ValueError when that is empty, blank or outside the text."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ValueError("The selection is empty or lies outside the text.")
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )


def occurrences(text: str, words: str, max_places: int | None = None) -> list[Anchor]:
    """Every place where the words stand, white space in either taken as equal, in reading order.

    At most ``max_places`` are looked for. Takes time in proportion to the text and the places, however often the
    words or parts of them are repeated: ``str.find`` changes to the two-way algorithm where it matters.
    """
    wanted = " ".join(words.split())
    if not wanted:
        return []
    evenly_spaced = _EvenlySpaced(text)
    starts = islice(_starts(evenly_spaced.text, wanted), max_places)
    return [at(text, *evenly_spaced.span(start, start + len(wanted))) for start in starts]


def locate(text: str, anchor: Anchor) -> Anchor | None:
    """Find the anchor again: where it was, else the occurrence whose surroundings agree best.

    None when it is gone, or stands there more than ``MAX_CANDIDATES`` times: no surroundings tell so many apart.
    """
    if text[anchor.start : anchor.end] == anchor.exact:
        return anchor
    starts = list(islice(_starts(text, anchor.exact), MAX_CANDIDATES + 1))
    if len(starts) > MAX_CANDIDATES:
        return None
    candidates = (at(text, start, start + len(anchor.exact)) for start in starts)
    return max(candidates, key=lambda candidate: _agreement(candidate, anchor), default=None)


def surroundings(before: str, after: str, reach: int) -> tuple[str, str]:
    """What stands before and after some words in their paragraph.

    Shortened to ``reach`` code points, between words, with an ellipsis.
    """
    before, after = before.rpartition("\n\n")[2], after.partition("\n\n")[0]
    if len(before) > reach:
        before = "…" + before[-reach:].partition(" ")[2]
    if len(after) > reach:
        after = after[:reach].rpartition(" ")[0] + "…"
    return before, after


def paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[list[Piece]]:
    """The whole text as paragraphs of pieces, cut where a span begins or ends. Joined again they are the text."""
    starts = set(paragraph_starts(text))
    edges = sorted({0, len(text), *(edge for span in spans for edge in span), *starts})
    covering = _Covering(spans)
    current: list[Piece] = []
    for begin, end in pairwise(edges):
        if begin in starts and current:
            yield current
            current = []
        current.append(Piece(text[begin:end], covering.at(begin)))
    if current:
        yield current


class _Covering:
    """Which spans cover a place, asked for from left to right."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._opening = sorted(range(len(spans)), key=lambda index: spans[index][0], reverse=True)
        self._closing = sorted(range(len(spans)), key=lambda index: spans[index][1], reverse=True)
        #: (length, index) of those that cover the place, in order; changed in place, as there may be thousands.
        self._active: list[tuple[int, int]] = []

    def at(self, place: int) -> tuple[int, ...]:
        """The innermost spans that cover the place, shortest first; ``place`` never decreases."""
        while self._opening and self._spans[self._opening[-1]][0] <= place:
            insort(self._active, self._ranked(self._opening.pop()))
        while self._closing and self._spans[self._closing[-1]][1] <= place:
            del self._active[bisect_left(self._active, self._ranked(self._closing.pop()))]
        return tuple(index for _, index in self._active[:MAX_COVERS])

    def _ranked(self, index: int) -> tuple[int, int]:
        start, end = self._spans[index]
        return end - start, index


class _EvenlySpaced:
    """A text with every run of white space as one space, and the way back to places of the original."""

    def __init__(self, text: str) -> None:
        self._original_text = text
        self.text = " ".join(text.split())

    @cached_property
    def _shifts(self) -> "tuple[array[int], array[int]]":
        """Where in the even text a shift begins to hold, and how many code points were left out up to there."""
        shift = len(self._original_text) - len(self._original_text.lstrip())
        places, shifts = array("q", [0]), array("q", [shift])
        for run in _LONG_SPACE.finditer(self._original_text, shift):
            shift += len(run[0]) - 1
            places.append(run.end() - shift)
            shifts.append(shift)
        return places, shifts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the original of a span that neither begins nor ends with a space."""
        return self._original(start), self._original(end - 1) + 1

    def _original(self, place: int) -> int:
        places, shifts = self._shifts
        return place + shifts[bisect_right(places, place) - 1]


def _starts(text: str, wanted: str) -> Iterator[int]:
    """Where ``wanted`` stands, also where it overlaps itself."""
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def paragraph_starts(text: str) -> list[int]:
    """Where each paragraph but the first begins: after an empty line."""
    starts = []
    position = text.find("\n\n")
    while position >= 0:
        starts.append(position + 2)
        position = text.find("\n\n", position + 2)
    return starts


def _agreement(candidate: Anchor, wanted: Anchor) -> tuple[int, int]:
    before = common_length(candidate.prefix[::-1], wanted.prefix[::-1])
    after = common_length(candidate.suffix, wanted.suffix)
    return before + after, -abs(candidate.start - wanted.start)


def common_length(left: str, right: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    for length, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return length
    return min(len(left), len(right))
