"""Quotation marks: which pairs, what they enclose, and where a quotation runs on into the next paragraph."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.domain.spans import Span, paragraphs

#: Doubled single marks are how some archives write double ones.
_MARK = re.compile(r"''|``|’’|‘‘|[\"“”„«»‘’']")
_SINGLE = frozenset("‘’'")
_OPENS = frozenset(("“", "„", "``", "‘‘"))
_WORD = re.compile(r"\w")
#: What the first and the last character of a quotation with its marks can be.
OPENING, CLOSING = frozenset("\"'“„«»‘`"), frozenset("\"'”“’»«")
_GUILLEMETS = frozenset("«»")
#: What may stand right before an opening mark, besides white space.
_BEFORE_OPENING = frozenset("([{—–-/:\"“«„‘'")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks: ``span`` includes the marks.

    ``closed`` is False where the closing mark is missing; the span then ends with its paragraph. ``continues`` says
    that it takes up the unclosed one of the paragraph before.
    """

    span: Span
    closed: bool = True
    continues: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def find_marked(text: str) -> list[Marked]:
    """The outermost quotations of a text, in order; nested and stray marks, apostrophes and empty ones are passed over.

    Takes any text, in time linear in its length.
    """
    quotations: list[Marked] = []
    running_on = False
    for paragraph in paragraphs(text):
        here = list(_pairs(text, paragraph))
        if running_on and here and not text[paragraph.start : here[0].span.start].strip():
            here[0] = Marked(here[0].span, here[0].closed, continues=True)
        running_on = bool(here) and not here[-1].closed
        quotations += here
    return quotations


def _pairs(text: str, paragraph: Span) -> Iterator[Marked]:
    marks = [_mark(text, match, paragraph) for match in _MARK.finditer(text, paragraph.start, paragraph.end)]
    singles, doubles = ([mark for mark in marks if mark.single == single] for single in (True, False))
    end = paragraph.start
    for mark in marks:
        if mark.start < end or not mark.opens:
            continue
        if mark.single:
            close = _single_close(text, singles, bisect_left(singles, mark.end, key=_start))
            if close is None:
                continue
            end, closed = close.end, True
        else:
            end, closed = _double_close(text, doubles, bisect_left(doubles, mark.end, key=_start), paragraph.end)
        if _WORD.search(text, mark.end, end):
            yield Marked(Span(mark.start, end), closed)


def _start(mark: _Mark) -> int:
    return mark.start


def _mark(text: str, match: re.Match[str], paragraph: Span) -> _Mark:
    sign, (start, end) = match.group(), match.span()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    starts = (not after.isspace() or start == paragraph.start) and (before.isspace() or before in _BEFORE_OPENING)
    ends = not before.isspace()
    if sign in _SINGLE:
        opens = starts and sign != "’" and not after.isdigit()
        closes = ends and sign != "‘" and not after.isalnum()
    elif sign in _GUILLEMETS:  # « French », »German«
        opens = not ends or before in _BEFORE_OPENING
        if sign == "»":
            opens = opens and after.isalnum()
        closes = not opens
    else:
        opens = starts or (sign in _OPENS and not after.isspace())
        closes_german = sign == "“" and not starts  # closes what „ opened
        closes = (ends or after.isspace()) and (sign not in _OPENS or closes_german)
    return _Mark(start, end, sign in _SINGLE, opens, closes)


def _single_close(text: str, marks: list[_Mark], at: int) -> _Mark | None:
    """The closing mark of the single one before ``marks[at]``; the apostrophe of “parties’ plans” only at need."""
    fallback = None
    for mark in map(marks.__getitem__, range(at, len(marks))):
        if mark.opens and not mark.closes:
            break
        if mark.closes:
            if text[mark.start - 1] != "s" or not text[mark.end : mark.end + 1].isspace():  # no possessive plural
                return mark
            fallback = fallback or mark
    return fallback


def _double_close(text: str, marks: list[_Mark], at: int, paragraph_end: int) -> tuple[int, bool]:
    """Where the quotation opened before ``marks[at]`` ends, and whether a mark says so."""
    depth = 1
    while at < len(marks):
        mark = marks[at]
        if mark.closes and not (mark.opens and _closes_soon(marks, at)):
            depth -= 1
            if depth == 0:
                return mark.end, True
        elif _closes_soon(marks, at):
            depth += 1
        else:
            return mark.start - _space_before(text, mark.start), False
        at += 1
    return paragraph_end, False


def _closes_soon(marks: list[_Mark], at: int) -> bool:
    """Whether the two marks after this one close: it is nested, not the next after a forgotten closing mark."""
    return at + 2 < len(marks) and all(mark.closes and not mark.opens for mark in marks[at + 1 : at + 3])


def _space_before(text: str, at: int) -> int:
    return len(text[max(0, at - 8) : at]) - len(text[max(0, at - 8) : at].rstrip())


def marked(text: str) -> list[Span]:
    """What stands between quotation marks, marks included, in a text of any language."""
    return [quotation.span for quotation in find_marked(text)]
