"""The lines of printed pages become paragraphs: by where they stand, and by whether the next word still had room."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

#: What stands for a hyphen that was printed at the end of a line.
HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands on its page, in points: ``start`` and ``end`` in the direction of reading, ``end`` being the
    larger; ``top`` and ``bottom`` grow upwards. ``size`` is the height of its letters."""

    start: float
    end: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    #: Counted from 0.
    page: int
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``pages`` are the pages that begin in it: the offset in its text, and the page's number counted from 0."""

    text: str
    pages: tuple[tuple[int, int], ...]


#: Pages that a line of the margin is on before it counts as a running head.
_REPEATED = 3
#: Lines that a running head has at most.
_MAX_HEAD = 3
#: The part of a page's height at its top and bottom where running heads and page numbers stand.
_MARGIN = 0.1
#: Lines before and after one that say how wide its column is and how far apart its lines are.
_AROUND = 6
#: In heights of letters: sides of a column that count as the same; an indent; more space than between lines.
_SAME, _INDENT, _SPACE = 1.5, 0.8, 0.35

_STOP = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»)\]]*$")
_POINT = re.compile(r"(?:[•▪◦‣●–—*-]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
#: Lines of a table of contents, with dots up to the number of the page.
_LEADER = re.compile(r"(?:\s?[.·…]){4}\s*\d*$")
_DASHES = " -–—"
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(rf"([^\W\d_]+){HYPHEN}([^\W\d_]+)")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


def without_running_heads(lines: Sequence[Line], heights: Sequence[float]) -> list[Line]:
    """The lines without those at the top and bottom that repeat from page to page but for their numbers, and without
    bare page numbers. ``heights`` are the heights of the pages in points."""
    marginal: set[int] = set()
    pages_of: dict[str, set[int]] = {}
    for page, of_page in groupby(range(len(lines)), key=lambda at: lines[at].page):
        for at in _apart(lines, sorted(of_page, key=lambda at: -lines[at].place.top), heights[page]):
            marginal.add(at)
            pages_of.setdefault(_but_numbers(lines[at]), set()).add(page)
    return [
        line
        for at, line in enumerate(lines)
        if at not in marginal
        or (len(pages_of[_but_numbers(line)]) < _REPEATED and line.text.strip(_DASHES) != str(line.page + 1))
    ]


def _but_numbers(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _apart(lines: Sequence[Line], downwards: Sequence[int], height: float) -> Iterator[int]:
    """Which lines of a page stand in its margins, parted from the text by more space than lines are."""
    is_top = [lines[at].place.bottom > height * (1 - _MARGIN) for at in downwards]
    is_bottom = [lines[at].place.top < height * _MARGIN for at in downwards]
    for inwards, is_marginal in ((downwards, is_top), (downwards[::-1], is_bottom[::-1])):
        for count in range(min(_MAX_HEAD, sum(is_marginal)), 0, -1):
            outer = lines[inwards[count - 1]].place
            if count == len(inwards) or _space(outer, lines[inwards[count]].place) > outer.size:
                yield from inwards[:count]
                break


def _space(one: Place, other: Place) -> float:
    """The height of the space between two lines, of which either may be the upper one."""
    return max(one.bottom - other.top, other.bottom - one.top)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines that go on in the next one are joined. Takes time in proportion to the lines."""
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))
    made: list[Paragraph] = []
    parts: list[Line] = []
    for at, line in enumerate(lines):
        if parts and not _goes_on(lines, at - 1):
            made.append(_joined(parts, words))
            parts = []
        parts.append(line)
    return [*made, _joined(parts, words)] if parts else made


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the line after this one belongs to the same paragraph."""
    line, following = lines[at], lines[at + 1]
    here, there = line.place, following.place
    if abs(here.size - there.size) > 0.15 * max(here.size, there.size):
        return False
    is_same_column = line.page == following.page and there.top < here.top
    has_ended = bool(_STOP.search(line.text))
    if _LEADER.search(line.text) or (has_ended and _POINT.match(following.text)):
        return False
    if not is_same_column:
        return not has_ended and (following.text[:1].islower() or line.text.endswith(("-", HYPHEN)))
    around = [one for one in _column(lines, at) if abs(one.place.start - here.start) < _SAME * here.size]
    if here.bottom - there.top > _leading(around) + _SPACE * here.size:
        return False
    if there.start - here.start > _INDENT * here.size and not _POINT.match(line.text):
        return False
    return not _had_room(line, following, around) or (not has_ended and following.text[:1].islower())


def _column(lines: Sequence[Line], at: int) -> list[Line]:
    """Lines around this one, on the same page and of the same size, up to where the text goes on in another column."""
    line = lines[at]
    column = [line]
    for step in (-1, 1):
        before = line
        for number in range(at + step, at + step * (_AROUND + 1), step):
            if not 0 <= number < len(lines):
                break
            one = lines[number]
            if one.page != line.page or (one.place.top - before.place.top) * step >= 0:
                break
            if abs(one.place.size - line.place.size) <= 0.15 * line.place.size:
                column.append(one)
            before = one
    return column


def _leading(around: Iterable[Line]) -> float:
    """The space that is usual between two lines, in points: negative where their boxes overlap."""
    ordered = sorted(around, key=lambda line: -line.place.top)
    gaps = [upper.place.bottom - lower.place.top for upper, lower in pairwise(ordered)]
    return min(median(gaps), min(gaps) + ordered[0].place.size / 2) if gaps else 0.0


def _had_room(line: Line, following: Line, around: Sequence[Line]) -> bool:
    """Whether the first word of the next line would have fitted at the end of this one."""
    ends = sorted((one.place.end for one in around), reverse=True)
    # One line may stick out of its column.
    end = ends[1] if len(ends) > 3 and ends[0] - ends[1] > 3 * line.place.size else ends[0]
    width = (following.place.end - following.place.start) / max(len(following.text), 1)
    return end - line.place.end > width * (len(following.text.split(maxsplit=1)[0]) + 1.5)


def _joined(lines: Sequence[Line], words: Counter[str]) -> Paragraph:
    text, pages = "", []
    for page, of_page in groupby(lines, key=lambda line: line.page):
        parts: list[str] = []
        for line in of_page:
            if parts:
                parts.append(_joint(parts[-1], line.text))
            parts.append(line.text)
        part = _PARTED.sub(lambda word: _mended(word, words), "".join(parts)).replace(HYPHEN, "-")
        text += _joint(text, part) if text else ""
        pages.append((len(text), page))
        text += part
    return Paragraph(text, tuple(pages))


def _joint(before: str, after: str) -> str:
    """What stands between two lines: nothing after a hyphen, and in scripts without spaces."""
    if before.endswith(("-", HYPHEN)) or (_CJK.match(before[-1:]) and _CJK.match(after)):
        return ""
    return " "


def _mended(word: re.Match[str], words: Counter[str]) -> str:
    """A word parted at the end of a line, joined if it stands unparted elsewhere in the file; else it has a hyphen."""
    whole, hyphened = word[1] + word[2], f"{word[1]}-{word[2]}"
    return whole if words[whole.casefold()] > words[hyphened.casefold()] else hyphened
