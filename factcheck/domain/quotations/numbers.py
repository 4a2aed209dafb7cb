"""Numbers in words, "per cent" and long names as one word each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.domain.quotations.english_forms import NUMBER_WORDS, ORDINALS, SCALES, SHORT_SCALES
from factcheck.domain.quotations.tokens import NUMERAL, Stop, Word, plain

_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}
_LONG_NAMES = ("united states of america", "united states", "united kingdom", "european union", "united nations")
_LARGE = frozenset(SCALES) - SHORT_SCALES
#: They begin a number without another word before them, or with "a".
_FIRST_SCALES = frozenset({"hundred", "thousand"})


def merged(words: Sequence[Word]) -> Iterator[Word]:
    """The same words with numbers in words, "per cent" and long names as one word each."""
    at = 0
    while at < len(words):
        word, size = words[at], 1
        if (
            word.is_numeral
            or word.key in NUMBER_WORDS
            or word.key in ("a", "hundred", "thousand")
            or word.key in ORDINALS
        ):
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
                total, current, last = (
                    total + (Decimal(1) if current is None else current) * SCALES[key],
                    Decimal(0),
                    "scale",
                )
        elif value is not None and (not size or last in ("hundred", "scale") or (last == "ten" and 0 < value < 10)):
            current = (current or Decimal(0)) + value
            last = "ten" if key in NUMBER_WORDS and value >= 20 else "unit"
        elif value is None and key in ORDINALS and (not size or (last == "ten" and ORDINALS[key] < 10)):
            return f"{NUMERAL}{plain(total + (current or 0) + ORDINALS[key])}th", size + 1
        elif (
            key == "a"
            and not size
            and at + 1 < len(words)
            and words[at + 1].key in ("hundred", "thousand", "million", "billion", "trillion")
        ):
            current, last = Decimal(1), "unit"
        elif key == "and" and last in ("hundred", "scale") and _continues(words, at + size + 1):
            pass
        else:
            break
        size += 1
    if not size or (size == 1 and words[at].is_numeral and _value(words[at].key) is None):
        return "", 1
    return NUMERAL + plain(total + (current or 0)), size


def _continues(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].key in NUMBER_WORDS


def _value(key: str) -> Decimal | None:
    """The value of the first word of a number."""
    if key in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[key])
    if key.startswith(NUMERAL) and key[1:].replace(".", "", 1).isdigit():
        return Decimal(key[1:])
    return None
