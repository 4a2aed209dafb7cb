"""Words of a transcript or a quotation, one by one, each in the form in which it is compared."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from factcheck.domain.quotations.english_forms import (
    BEFORE_IS,
    IRREGULAR_SHORT_FORMS,
    SCALES,
    SHORT_ENDINGS,
    SHORT_SCALES,
    spelled,
    stem,
)
from factcheck.domain.spans import Span

#: A numeral's key begins with this sign.
NUMERAL = "#"
#: What stands in place of words that were left out.
ELLIPSIS = "…"

_STAGE_WORDS = (
    "inaudible|indiscernible|unintelligible|crosstalk|cross-talk|laughs?|laughter|laughing|chuckles?|applause|cheers?|"
    "cheering|coughs?|sighs?|pause[sd]?|silence|sic|as (?:given|spoken|delivered|said|written)|off[- ]mic|no response|"
    "speaks? in|in [A-Z]|through (?:an )?interpreter|via (?:an )?interpreter|phonetic|ph|gestures?|nods?|booing|boos|"
    "music|technical difficult"
)
_TOKEN = re.compile(
    rf"""
      (?P<stage>[(\[]\s*(?:{_STAGE_WORDS})\b[^()\[\]\n]{{0,40}}[)\]])
    | (?P<ellipsis>[(\[]\s*(?:…|\.\s?\.\s?\.)[\s.]{{0,3}}[)\]]|…+|\.\s?\.\s?\.(?:\s?\.)?)
    | (?P<capital>\[[^\W\d_]\][^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<bracket>[\[\]])
    | (?P<short>(?:[^\W\d_]\.){{2,}}|\b(?:US|UK|EU|UN)\b)
    | (?P<numeral>[$€£]?\d+(?:,\d{{3}})*(?:\.\d+)?(?:st|nd|rd|th|s|k|mn?|bn|tn)?(?![^\W_]))
    | (?P<word>[^\W_]+(?:['’‘ʼ][^\W\d_]+)*(?:\[[^\W\d_]+\]|\[[^\W\d_]+\][^\W\d_]+)?)
    | (?P<percent>%)
    | (?P<sign>&)
    """,
    re.VERBOSE,
)
_NAMES = (
    ("united states of america", "united states"),
    *(("u.s.", "united states"), ("us", "united states"), ("u.s.a.", "united states")),
    *(("u.k.", "united kingdom"), ("uk", "united kingdom"), ("eu", "european union"), ("e.u.", "european union")),
    *(("un", "united nations"), ("u.n.", "united nations")),
)
_SHORT_NAMES = {short: long.replace(" ", "-") for short, long in _NAMES if " " not in short}
_ABBREVIATED = frozenset("mr mrs ms dr gen lt col sgt sen rep gov st prof jr sr amb adm capt rev hon no vs".split())


class Stop(IntEnum):
    """What stands between a word and the one before it, the strongest of several."""

    NONE = 0
    COMMA = 1
    DASH = 2
    SENTENCE = 3
    TURN = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``[start, end)`` of its text; ``key`` is the same for equal words, ``stem`` for forms of one word.

    ``is_spare``: a filler, a false start or a note of the transcriber, which an honest quotation may leave out.
    ``is_bracketed``: the writer's own, or in a transcript its correction.
    """

    start: int
    end: int
    key: str
    stem: str
    raw: str
    stop: Stop = Stop.NONE
    is_name: bool = False
    is_spare: bool = False
    is_bracketed: bool = False

    @property
    def is_numeral(self) -> bool:
        return self.key.startswith(NUMERAL)

    @property
    def is_ellipsis(self) -> bool:
        return self.key == ELLIPSIS


def tokens(text: str, heads: Sequence[Span] = (), notes: Sequence[Span] = ()) -> Iterator[Word]:
    """Every word outside the ``heads``, which begin turns, and the ``notes``; numbers in words one by one."""
    skipped = sorted([(head, True) for head in heads] + [(note, False) for note in notes])
    end, number, bracket, is_bracketed, stop = 0, 0, -1, False, Stop.TURN
    for token in _TOKEN.finditer(text):
        start = token.start()
        while number < len(skipped) and skipped[number][0].start <= start:
            span, is_turn = skipped[number]
            stop = Stop.TURN if is_turn else max(stop, _stop(text[end : span.start].strip()))
            end, number = max(end, span.end), number + 1
        if start < end:
            continue
        if token.lastgroup == "bracket":
            is_bracketed = token[0] == "["
            bracket = start if is_bracketed else -1
            continue
        for word in _of_token(token, max(stop, _stop(text[end:start]))):
            # The bracket goes with the first word in it.
            yield (
                replace(word, is_bracketed=True, start=bracket if bracket >= 0 else word.start)
                if is_bracketed
                else word
            )
            bracket = -1
        end, stop = token.end(), Stop.NONE
        if token["short"] is None and token[0].casefold() in _ABBREVIATED and text[end : end + 1] == ".":
            end += 1


def _stop(between: str) -> Stop:
    if between in (" ", "\n", ""):
        return Stop.NONE
    if any(sign in between for sign in ".?!") or "\n\n" in between:
        return Stop.SENTENCE
    if any(sign in between for sign in "—–") or " -" in between or "- " in between or "--" in between:
        return Stop.DASH
    return Stop.COMMA if any(sign in between for sign in ",;:()") else Stop.NONE


def _of_token(token: re.Match[str], stop: Stop) -> Iterator[Word]:
    start, end = token.span()
    raw = token[0]
    match token.lastgroup:
        case "stage":
            yield Word(start, end, "(note)", "(note)", raw, stop, is_spare=True)
        case "ellipsis":
            yield Word(start, end, ELLIPSIS, ELLIPSIS, raw, stop)
        case "capital":
            yield from _word(raw.replace("[", "").replace("]", ""), start + 2, stop)
        case "percent":
            yield Word(start, end, "percent", "percent", raw, stop)
        case "sign":
            yield Word(start, end, "and", "and", raw, stop)
        case "short":
            key = _SHORT_NAMES.get(raw.casefold(), raw.casefold().replace(".", ""))
            yield Word(start, end, key, key, raw, stop, is_name=raw.isupper())
        case "numeral":
            yield from _numeral(raw, start, stop)
        case _:
            yield from _word(raw, start, stop)


def _numeral(raw: str, start: int, stop: Stop) -> Iterator[Word]:
    digits = raw.lstrip("$€£").rstrip("abcdefghijklmnopqrstuvwxyz")
    ending = raw[len(raw) - (len(raw.lstrip("$€£")) - len(digits)) :]
    value = Decimal(digits.replace(",", ""))
    if ending in SHORT_SCALES:
        value, ending = value * SCALES[ending], ""
    key = NUMERAL + plain(value) + ("th" if ending in ("st", "nd", "rd", "th") else ending)
    end = start + len(raw)
    yield Word(start, end, key, key, raw, stop)


def plain(value: Decimal) -> str:
    """A number as it stands in a key: without an exponent and zeros at its end."""
    return f"{value.normalize():f}"


def _word(raw: str, start: int, stop: Stop) -> Iterator[Word]:
    end = start + len(raw)
    is_name = (
        raw[0].isupper() and stop < Stop.SENTENCE and raw not in ("I", "I’m", "I'm", "I’ve", "I'll", "I’ll", "I've")
    )
    if "[" in raw:  # allow[s]
        key = folded(raw.partition("[")[0])
        yield Word(start, end, spelled(key), stem(spelled(key)), raw, stop, is_name, is_bracketed=True)
        return
    small = folded(raw)
    if small in IRREGULAR_SHORT_FORMS:
        (first, key), (_, other) = IRREGULAR_SHORT_FORMS[small]
        middle = start + len(first)
        yield Word(start, middle, key, stem(key), raw[: len(first)], stop)
        yield Word(middle, end, other, stem(other), raw[len(first) :])
        return
    base, apostrophe, last = small.rpartition("'")
    ending = "n't" if small.endswith("n't") else apostrophe + last
    base = small.removesuffix(ending) if ending in SHORT_ENDINGS else small.replace("'", "")
    word = spelled(base)
    middle = start + len(base) if ending in SHORT_ENDINGS else end
    is_two = ending in SHORT_ENDINGS and (ending != "'s" or base in BEFORE_IS)
    yield Word(
        start, middle if is_two else end, word, stem(word), raw[: middle - start] if is_two else raw, stop, is_name
    )
    if is_two:
        key = SHORT_ENDINGS[ending]
        yield Word(middle, end, key, stem(key), raw[len(base) :])


def folded(raw: str) -> str:
    """A word in small letters without accents, with straight apostrophes."""
    if raw.isascii():
        return raw.lower()
    plain = raw.translate({0x2019: "'", 0x2018: "'", 0x2BC: "'"}).casefold()
    if plain.isascii():
        return plain
    return "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
