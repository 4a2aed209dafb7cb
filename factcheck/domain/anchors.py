"""Where a claim stands in its text: W3C Web Annotation selectors, and the highlights drawn from them.

https://www.w3.org/TR/annotation-model/#text-quote-selector and #text-position-selector. Offsets count Unicode
code points; ``end`` is exclusive.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Code points kept on each side; enough to tell repeated words apart.
CONTEXT = 32


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
    """A run of text covered by the same claims: ``covers`` holds their indexes, innermost (shortest) first."""

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


def occurrences(text: str, words: str) -> list[Anchor]:
    """Every place where the words stand, white space in either taken as equal, in reading order."""
    wanted = words.split()
    if not wanted:
        return []
    found = []
    start = text.find(wanted[0])
    while start >= 0:
        end = _match_end(text, start, wanted)
        if end is not None:
            found.append(at(text, start, end))
        start = text.find(wanted[0], start + 1)
    return found


def locate(text: str, anchor: Anchor) -> Anchor | None:
    """Find the anchor again: where it was, else the occurrence whose surroundings agree best; None when it is gone."""
    if text[anchor.start : anchor.end] == anchor.exact:
        return anchor
    candidates = [found for found in occurrences(text, anchor.exact) if found.exact == anchor.exact]
    return max(candidates, key=lambda found: _agreement(found, anchor), default=None)


def surroundings(before: str, after: str, reach: int) -> tuple[str, str]:
    """What stands before and after some words, shortened to ``reach`` code points with an ellipsis, between words."""
    if len(before) > reach:
        before = "…" + before[-reach:].partition(" ")[2]
    if len(after) > reach:
        after = after[:reach].rpartition(" ")[0] + "…"
    return before, after


def paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[list[Piece]]:
    """The whole text as paragraphs of pieces, cut where a span begins or ends. Joined again they are the text."""
    starts = set(_paragraph_starts(text))
    edges = sorted({0, len(text), *(edge for span in spans for edge in span), *starts})
    opening = sorted(range(len(spans)), key=lambda index: spans[index][0])
    active: list[int] = []
    current: list[Piece] = []
    upcoming = 0
    for begin, end in pairwise(edges):
        if begin in starts and current:
            yield current
            current = []
        while upcoming < len(opening) and spans[opening[upcoming]][0] <= begin:
            active.append(opening[upcoming])
            upcoming += 1
        active = [index for index in active if spans[index][1] > begin]
        innermost_first = sorted(active, key=lambda index: spans[index][1] - spans[index][0])
        current.append(Piece(text[begin:end], tuple(innermost_first)))
    if current:
        yield current


def _paragraph_starts(text: str) -> list[int]:
    starts = []
    position = text.find("\n\n")
    while position >= 0:
        starts.append(position + 2)
        position = text.find("\n\n", position + 2)
    return starts


def _match_end(text: str, start: int, wanted: Sequence[str]) -> int | None:
    position = start + len(wanted[0])
    for word in wanted[1:]:
        after_space = position
        while after_space < len(text) and text[after_space].isspace():
            after_space += 1
        if after_space == position or not text.startswith(word, after_space):
            return None
        position = after_space + len(word)
    return position


def _agreement(found: Anchor, wanted: Anchor) -> tuple[int, int]:
    before = _common_length(found.prefix[::-1], wanted.prefix[::-1])
    after = _common_length(found.suffix, wanted.suffix)
    return before + after, -abs(found.start - wanted.start)


def _common_length(left: str, right: str) -> int:
    for length, (a, b) in enumerate(zip(left, right, strict=False)):
        if a != b:
            return length
    return min(len(left), len(right))
