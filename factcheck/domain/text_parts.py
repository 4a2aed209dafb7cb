"""Long texts in parts, so that a page shows one of them at a time."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.domain.anchors import paragraph_starts

#: A part ends with the paragraph that reaches one of these: a page of it is made in about a tenth of a second.
MAX_CHARACTERS = 100_000
MAX_PARAGRAPHS = 1_000


@dataclass(frozen=True, slots=True)
class TextPart:
    """``text[start:end]``: part ``number`` of ``count``, from 1. ``first_paragraph`` counts those before it."""

    number: int
    count: int
    start: int
    end: int
    first_paragraph: int


def part_at(text: str, place: int) -> TextPart:
    """The part in which the code point ``place`` stands: the first or the last where it lies outside of the text."""
    cuts = list(_cuts(text))
    number = max(1, bisect_right(cuts, place, key=lambda cut: cut[0]))
    start, first_paragraph = cuts[number - 1]
    end = cuts[number][0] if number < len(cuts) else len(text)
    return TextPart(number, len(cuts), start, end, first_paragraph)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where each part begins, and the number of its first paragraph."""
    start, first = 0, 0
    yield start, first
    for number, place in enumerate(paragraph_starts(text), start=1):
        if place < len(text) and (place - start >= MAX_CHARACTERS or number - first >= MAX_PARAGRAPHS):
            start, first = place, number
            yield start, first
