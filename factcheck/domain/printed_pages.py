"""The printed pages of a text: where each begins, also after somebody corrected the text that was read from a file."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Pages of one text.
MAX_PAGES = 1_000
#: Characters that name a page by its beginning, and how far from its place that is looked for.
_NAMING, _NEAR = 60, 20_000
#: Characters that a page is written in: its start, a sign, and its first words.
MAX_PAGE_LINE = 12 + _NAMING
#: Fewer do not name a page that is not at its place.
_FEWEST = 12


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of the text as it was read: its first character in that text, and the words it begins with."""

    start: int
    words: str


def printed_pages(text: str, starts: Iterable[int]) -> list[PrintedPage]:
    """The pages of a text that begin at these offsets."""
    return [PrintedPage(start, text[start : start + _NAMING].split("\n")[0]) for start in starts]


def located(text: str, read: Iterable[PrintedPage]) -> list[int | None]:
    """Where the pages begin in the text as it is now; None for one whose first words are not there any more.

    Pages moved by what was added or deleted before them are found by their first words, near where they should be.
    Takes time in proportion to the number of pages.
    """
    starts: list[int | None] = []
    moved = previous = 0
    for page in read:
        at = max(previous, page.start + moved)
        if not text.startswith(page.words, at):
            at = text.find(page.words, max(previous, at - _NEAR), at + _NEAR) if len(page.words) >= _FEWEST else -1
        if at < 0 and not starts:
            at = 0
        starts.append(at if at >= 0 else None)
        if at >= 0:
            previous, moved = at, at - page.start
    return starts


def page_at(starts: Sequence[int | None], offset: int) -> int | None:
    """The number of the page, from 1, that has this character. None where there are no pages, and where the end of the
    page is not known."""
    places = [(start, number) for number, start in enumerate(starts, 1) if start is not None]
    index = bisect_right(places, (offset, len(starts))) - 1
    if index < 0:
        return None
    number = places[index][1]
    is_sure = number == len(starts) or starts[number] is not None
    return number if is_sure else None
