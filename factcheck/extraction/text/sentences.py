"""Paragraphs and sentences of an English text, by its line ends, stops and capital letters."""

import re
from collections.abc import Iterator

from factcheck.domain.spans import Span, paragraphs
from factcheck.extraction.text.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS

#: A full stop after these, or after initials, ends no sentence.
_ABBREVIATIONS = (
    frozenset(
        "mr mrs ms dr prof gen lt col maj capt sgt cmdr adm sen rep gov st mt messrs hon rev pres supt det insp dep "
        "asst no nos vs etc approx est incl dept inc ltd co corp jr sr al "
        "ph u.s u.n u.k e.u p.m a.m d.c i.e e.g".split()
    )
    | ({month[:3] for month in MONTHS} | SHORT_MONTHS) - {"may"}
    | {day[:3] for day in WEEKDAYS}
)
#: After these it does before a word that opens one: "at 6 p.m. The train".
_CAN_END = frozenset("u.s u.n u.k e.u p.m a.m d.c inc ltd co corp jr sr etc".split())
_OPENERS = frozenset(
    "a an and as at but for he her his if in it its no on one she some that the their then there they this two we "
    "when".split()
)
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_WORD_AFTER = re.compile(r"\s+[\"'“‘«„(\[]*(\w{1,12})\b")
_END = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?=\s+[\"'“‘«„(\[]*[^\W_a-zß-öø-ÿ])")
_WORD_BEFORE = re.compile(r"[\w.]{0,24}$")


def sentences(text: str) -> Iterator[Span]:
    """Every sentence, without the white space around it; none runs over the end of a line.

    A stop inside quotation marks ends one too: “We won.” Ana left.
    """
    for paragraph in paragraphs(text):
        start = paragraph.start
        for end in _END.finditer(text, paragraph.start, paragraph.end):
            if end["stop"] == "." and not end["close"] and _is_abbreviated(text, start, end.start()):
                continue
            yield _trimmed(text, start, end.end())
            start = end.end()
        if text[start : paragraph.end].strip():
            yield _trimmed(text, start, paragraph.end)


def _is_abbreviated(text: str, sentence_start: int, stop: int) -> bool:
    before = _WORD_BEFORE.search(text[max(sentence_start, stop - 24) : stop])
    word = before.group() if before else ""
    if word.lower() in _CAN_END:
        after = _WORD_AFTER.match(text, stop + 1)
        return after is None or after[1].lower() not in _OPENERS
    return word.lower() in _ABBREVIATIONS or _INITIALS.fullmatch(word) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
