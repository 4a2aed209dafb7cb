"""A transcript or a quotation as words that can be compared: what is set, spelled or spoken differently is one word.

Equal are capitals and small letters, every kind of quotation mark and dash, "don't" and "do not", "twenty" and "20",
"percent" and "%", "U.S." and "United States", British and American spelling, "all-clear" and "all clear". White space,
marks and marks of layout are no words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from factcheck.domain.english_forms import (
    BEFORE_IS,
    IRREGULAR_SHORT_FORMS,
    NUMBER_WORDS,
    ORDINALS,
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
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}
_NAMES = (
    ("united states of america", "united states"),
    *(("u.s.", "united states"), ("us", "united states"), ("u.s.a.", "united states")),
    *(("u.k.", "united kingdom"), ("uk", "united kingdom"), ("eu", "european union"), ("e.u.", "european union")),
    *(("un", "united nations"), ("u.n.", "united nations")),
)
_SHORT_NAMES = {short: long.replace(" ", "-") for short, long in _NAMES if " " not in short}
_LONG_NAMES = ("united states of america", "united states", "united kingdom", "european union", "united nations")
_ABBREVIATED = frozenset("mr mrs ms dr gen lt col sgt sen rep gov st prof jr sr amb adm capt rev hon no vs".split())
_FILLERS = frozenset("uh um er erm ah eh hm hmm mm mhm oh huh".split())
#: Said in between, between commas or before a pause.
_PHRASES = (
    ("you", "know"),
    ("i", "mean"),
    ("sort", "of"),
    ("kind", "of"),
    ("if", "you", "will"),
    ("so", "to", "speak"),
    ("like",),
    ("right",),
    ("okay",),
    ("look",),
    ("listen",),
    ("well",),
    ("yes",),
    ("again",),
    ("of", "course"),
    ("obviously",),
    ("frankly",),
    ("honestly",),
    ("basically",),
    ("actually",),
)
_PHRASES_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _PHRASES:
    _PHRASES_BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
#: Words of a false start.
_MAX_RESTART = 6
_DENIALS = frozenset("no not never none nor".split())
#: Before a sentence of its own, they only join it to the one before.
_JOINING = frozenset("and but so well now okay look yes again then listen or because".split())


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


def read_words(text: str, heads: Sequence[Span] = (), *, is_transcript: bool = False) -> list[Word]:
    """The words of a text in order, without those in ``heads`` (labels of speakers, times).

    Of a transcript, fillers, false starts and notes are marked as spare. Takes time in proportion to the text.
    """
    words = list(_merged(list(_raw_words(text, heads))))
    if not is_transcript:
        return [word for word in words if not (word.is_spare and word.raw.startswith(("(", "[")))]
    return _with_spare_marked(text, words)


def _raw_words(text: str, heads: Sequence[Span]) -> Iterator[Word]:
    end, head, depth, is_first = 0, 0, 0, True
    for token in _TOKEN.finditer(text):
        start = token.start()
        while head < len(heads) and heads[head].end <= start:
            head, is_first = head + 1, True
        if head < len(heads) and heads[head].start <= start:
            end = max(end, heads[head].end)
            continue
        if token.lastgroup == "bracket":
            depth = int(token[0] == "[")
            continue
        stop = Stop.TURN if is_first else _stop(text, end, start)
        for word in _of_token(token, stop):
            yield replace(word, is_bracketed=True) if depth else word
        end, is_first = token.end(), False
        if token["short"] is None and token[0].casefold() in _ABBREVIATED and text[end : end + 1] == ".":
            end += 1


def _stop(text: str, start: int, end: int) -> Stop:
    between = text[start:end]
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
    key = NUMERAL + _plain(value) + ("th" if ending in ("st", "nd", "rd", "th") else ending)
    end = start + len(raw)
    yield Word(start, end, key, key, raw, stop)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _word(raw: str, start: int, stop: Stop) -> Iterator[Word]:
    end = start + len(raw)
    is_name = raw[0].isupper() and stop < Stop.SENTENCE and raw not in ("I", "I’m", "I'm", "I’ve", "I'll", "I’ll", "I've")
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
    yield Word(start, middle if is_two else end, word, stem(word), raw[: middle - start] if is_two else raw, stop, is_name)
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


def _merged(words: Sequence[Word]) -> Iterator[Word]:
    """The same with numbers in words, "per cent" and long names as one word each."""
    at = 0
    while at < len(words):
        word, size = words[at], 1
        if word.is_numeral or word.key in NUMBER_WORDS or word.key in ("a", "hundred", "thousand") or word.key in ORDINALS:
            key, size = _number(words, at)
            if key:
                word = _joined(words[at : at + size], key)
            if currency := _CURRENCIES.get(words[at].raw[0]):
                yield word
                word = Word(word.end, word.end, currency, currency, "")
        elif word.key == "per" and at + 1 < len(words) and words[at + 1].key == "cent":
            size, word = 2, _joined(words[at : at + 2], "percent")
        elif word.key in ("united", "european"):
            for name in _LONG_NAMES:
                parts = name.split()
                if [one.key for one in words[at : at + len(parts)]] == parts:
                    size = len(parts)
                    word = _joined(words[at : at + size], "-".join(parts[:2]), is_name=True)
                    break
        yield word
        at += size


def _joined(words: Sequence[Word], key: str, *, is_name: bool = False) -> Word:
    raw = " ".join(word.raw for word in words)
    return replace(words[0], end=max(word.end for word in words), key=key, stem=key, raw=raw, is_name=is_name)


def _number(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The key of the number that begins at a word, and how many words it has; an empty key where none does."""
    total, current, size = Decimal(0), None, 0
    last = ""
    while at + size < len(words) and (size == 0 or words[at + size].stop <= Stop.NONE):
        key = words[at + size].key
        value = _value(key) if not size else NUMBER_WORDS.get(key)
        if key in SCALES and key not in SHORT_SCALES and (current is not None or key in ("hundred", "thousand")):
            if key == "hundred":
                current, last = (current or Decimal(1)) * 100, "hundred"
            else:
                total, current, last = total + (Decimal(1) if current is None else current) * SCALES[key], Decimal(0), "scale"
        elif value is not None and (not size or last in ("hundred", "scale") or (last == "ten" and 0 < value < 10)):
            current = (current or Decimal(0)) + value
            last = "ten" if key in NUMBER_WORDS and value >= 20 else "unit"
        elif value is None and key in ORDINALS and (not size or (last == "ten" and ORDINALS[key] < 10)):
            return f"{NUMERAL}{_plain(total + (current or 0) + ORDINALS[key])}th", size + 1
        elif key == "a" and not size and at + 1 < len(words) and words[at + 1].key in ("hundred", "thousand", "million", "billion", "trillion"):
            current, last = Decimal(1), "unit"
        elif key == "and" and last in ("hundred", "scale") and _continues(words, at + size + 1):
            pass
        else:
            break
        size += 1
    if not size or (size == 1 and words[at].is_numeral and _value(words[at].key) is None):
        return "", 1
    return NUMERAL + _plain(total + (current or 0)), size


def _continues(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].key in NUMBER_WORDS


def _value(key: str) -> Decimal | None:
    """The value of the first word of a number."""
    if key in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[key])
    if key.startswith(NUMERAL) and key[1:].replace(".", "", 1).isdigit():
        return Decimal(key[1:])
    return None


def _with_spare_marked(text: str, words: Sequence[Word]) -> list[Word]:
    spare = bytearray(word.is_spare for word in words)
    for at, word in enumerate(words):
        if word.is_bracketed:
            spare[at] = True
            if at and not words[at - 1].is_bracketed and words[at - 1].key not in _DENIALS:
                spare[at - 1] = True
        elif word.key in _FILLERS or (word.stop >= Stop.SENTENCE and word.key in _JOINING) or _is_broken_off(text, word):
            spare[at] = True
        elif _opens_between(words, at) and (size := _said_between(words, at)):
            spare[at : at + size] = bytes([True]) * size
    _mark_restarts(words, spare)
    return [replace(word, is_spare=True) if is_spare else word for word, is_spare in zip(words, spare, strict=True)]


def _mark_restarts(words: Sequence[Word], spare: bytearray) -> None:
    """Mark what is said again right after it: "they had — they had", "the the", "a very bad — a very good"."""
    recent: list[int] = []
    for at, word in enumerate(words):
        if not spare[at]:
            for length in range(1, min(_MAX_RESTART, len(recent)) + 1):
                first = recent[-length]
                if words[first].key == word.key and _is_restart(words, recent[-length:], at):
                    spare[first:at] = bytes([True]) * (at - first)
                    del recent[-length:]
                    break
            recent.append(at)
            del recent[: -2 * _MAX_RESTART]


def _is_restart(words: Sequence[Word], run: Sequence[int], at: int) -> bool:
    """Whether a run of words before a word that begins like it was given up."""
    if any(words[place].stop >= Stop.DASH for place in run[1:]):
        return False
    if len(run) == 1 and run[0] + 1 == at:
        return words[at].stop < Stop.SENTENCE and not words[at].is_numeral
    if not any(words[place].stop >= Stop.COMMA for place in range(run[0] + 1, at + 1)):
        return False
    is_broken = words[at].stop is Stop.DASH or len(run) == 1
    is_said_twice = at + 1 < len(words) and len(run) > 1 and words[run[1]].key == words[at + 1].key
    return is_broken and (len(run) <= 2 or is_said_twice) and not any(words[place].key in _DENIALS for place in run)


def _is_broken_off(text: str, word: Word) -> bool:
    """Whether it ends with a hyphen before a pause: "pr- — your"."""
    return text[word.end : word.end + 1] == "-" and text[word.end + 1 : word.end + 2] in ("", " ", "\xa0", "—", "–")


def _opens_between(words: Sequence[Word], at: int) -> bool:
    """Whether a comma stands before a word, or before the "and" that joins it."""
    is_joined = at > 0 and words[at - 1].key in ("and", "but", "so") and words[at - 1].stop >= Stop.COMMA
    return words[at].stop >= Stop.COMMA or is_joined


def _said_between(words: Sequence[Word], at: int) -> int:
    """How many words of a filler, or of a name that is called, stand at a word between two commas."""
    first = words[at].key
    for phrase in _PHRASES_BY_FIRST.get(first, ()):
        end = at + len(phrase)
        if tuple(word.key for word in words[at:end]) == phrase and _stop_at(words, end) >= Stop.COMMA:
            return len(phrase)
    if not words[at].is_name or words[at].stop is not Stop.COMMA or not at or words[at - 1].is_name:
        return 0
    end = at + 1 + (at + 1 < len(words) and words[at + 1].is_name and words[at + 1].stop is Stop.NONE)
    behind = end + (end < len(words) and words[end].key in ("and", "or"))
    is_listed = behind < len(words) and words[behind].is_name
    is_called = _stop_at(words, end) >= Stop.SENTENCE or (_stop_at(words, end) >= Stop.COMMA and not is_listed)
    return end - at if is_called else 0


def _stop_at(words: Sequence[Word], at: int) -> Stop:
    return words[at].stop if at < len(words) else Stop.TURN
