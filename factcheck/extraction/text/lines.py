"""Where a line was only wrapped: text copied from mail or PDF has its lines cut at 60 to 80 characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcheck.domain.spans import Span

#: No wrapped line is longer, in characters: a longer one is a paragraph.
_WIDEST = 120
#: A line this near to the width is full, as a share of it: PDF copies are even to the eye, not in characters.
_FULL = 0.85
#: Lines are wrapped in a text where at least so many of those that follow one another plainly go on: one in three.
_ONE_IN = 3
_CLOSERS = "\"'”’»)]"
_STOPS = ".!?…"
#: No sentence ends with these.
_LEADS_ON = frozenset(
    "a an and are as at by for from had has have in into is its mr mrs ms of on or that the their to was were which "
    "with".split()
)
#: Bullets, numbers of a list, dashes, labels of speakers and of fields: a line that starts so is one of its own.
_OWN_START = re.compile(
    r"[^\w\s\"'“‘«„(\[$€£#@]|[-*–—] |\(?(?:[0-9]{1,2}|[a-z])[.)] |"
    r"Q(?=[\s:])|A: |[A-Z][A-Z.'’ -]{1,40}(?:, [A-Z ]{1,20})?:"
)
_COLUMNS = re.compile(r"[|\t]| {3}")
_QUOTE_SIGN = re.compile(r"[^\S\n]*(?:>[^\S\n]?)*")
_LAST_WORD = re.compile(r"[^\W\d_]{1,8}$")
_HYPHENATED = re.compile("[^\\W\\d_](?:-|\u00ad+)$")
_FIRST_WORD = re.compile(r"\S{1,40}")


@dataclass(frozen=True, slots=True)
class Break:
    """A line end that is no end of a paragraph: ``span`` is to be read as ``joint``, a space or nothing."""

    span: Span
    joint: str


@dataclass(frozen=True, slots=True)
class _LineEnd:
    """``before`` and ``after`` are two lines that follow one another, without the > of mail and the space around."""

    before: Span
    after: Span
    goes_on: bool


def wrapped_line_ends(text: str) -> Iterator[Break]:
    """Every line end that only wraps a line, in order. Takes time linear in the text's length."""
    ends = list(_line_ends(text))
    going_on = [end for end in ends if end.goes_on]
    is_wrapped = bool(going_on) and _ONE_IN * len(going_on) >= len(ends)
    width = max((end.before.end - end.before.start for end in going_on), default=0)
    latest = -1
    for end in ends:
        unfinished = end.before.start == latest and not _ends_sentence(text, end.before)
        if end.goes_on or (is_wrapped and (unfinished or _is_full(text, end, width))):
            latest = end.after.start
            yield Break(
                Span(end.before.end, end.after.start), "" if _HYPHENATED.search(text, *_of(end.before)) else " "
            )


def _line_ends(text: str) -> Iterator[_LineEnd]:
    """Those between two lines of running text, of which the first may be a wrapped one."""
    for before, after in pairwise(_lines(text)):
        if before.start == before.end or after.start == after.end or before.end - before.start > _WIDEST:
            continue
        if _OWN_START.match(text, after.start, after.end):
            continue
        if _COLUMNS.search(text, *_of(before)) or _COLUMNS.search(text, *_of(after)):
            continue
        yield _LineEnd(before, after, _goes_on(text, before, after))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        sign = _QUOTE_SIGN.match(text, start, start + len(line))
        begin = sign.end() if sign else start
        yield Span(begin, max(begin, start + len(line.rstrip())))
        start += len(line) + 1


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether a sentence plainly goes on in the next line: with a small letter, or after "the" or a comma."""
    last = _last_sign(text, before)
    first = text[after.start : after.start + 2].lstrip("\"'“‘«„([")[:1]
    if first.islower():
        return last not in {":", ";"}
    word = _LAST_WORD.search(text, *_of(before))
    return last == "," or (word is not None and word.group().lower() in _LEADS_ON)


def _ends_sentence(text: str, line: Span) -> bool:
    return _last_sign(text, line) in _STOPS + ":;"


def _last_sign(text: str, line: Span) -> str:
    """What the line ends with before closing marks and brackets."""
    return text[max(line.start, line.end - 8) : line.end].rstrip(_CLOSERS)[-1:]


def _is_full(text: str, end: _LineEnd, width: int) -> bool:
    """Whether the next word would not have gone into the line."""
    word = _FIRST_WORD.match(text, end.after.start, end.after.end)
    length = end.before.end - end.before.start + 1 + (len(word.group()) if word else 0)
    return length > _FULL * width


def _of(line: Span) -> tuple[int, int]:
    return line.start, line.end
