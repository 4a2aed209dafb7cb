"""Numbers in words: twenty-five, two and a half million, a third of, one in five, three quarters of a million."""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.extraction.quantities.scales import SCALES, VAGUE
from factcheck.extraction.text.tokens import Tokens

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES = {word: Decimal(value) for value, word in enumerate(_UP_TO_NINETEEN.split())}
_TENS = {
    word: Decimal(value)
    for value, word in zip(
        range(20, 100, 10), ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], strict=True
    )
}
_SEVERAL = {"several", "few", "many"}
#: The words that a number in words begins with.
SPELLED_FIRST = frozenset([*_ONES, *_TENS, *_SEVERAL, "half", "a", "an"])
FRACTIONS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
FRACTIONS |= {"sixth": 6, "eighth": 8, "tenth": 10, "tenths": 10}
_HYPHENS = frozenset("-‑")
#: What a share is of where it is "1 in 3": "three in four districts" is a place.
_WHOLES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500)))
_SHARE_LINKS = tuple(tuple(link.split()) for link in ("out of every", "out of", "in every", "in", "- in -"))
_PLACES_AND_TIMES = frozenset(
    "districts cities villages provinces countries states camps attacks incidents towns regions places areas days "
    "hours weeks months years minutes separate different centres centers strikes raids locations consecutive other "
    "neighbourhoods neighborhoods counties municipalities".split()
)
_HARM_BEFORE = frozenset("killed killing kills kill wounded wounding injured injuring arrested detained least".split())


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words up to the token ``end``; ``scale`` is what its last word multiplied by.

    A range is an order of magnitude; ``is_about`` marks a round number, ``is_fraction`` a part of a whole.
    """

    end: int
    low: Decimal
    high: Decimal
    scale: Decimal = Decimal(1)
    is_about: bool = False
    is_fraction: bool = False


def spelled_at(tokens: Tokens, index: int) -> Spelled | None:
    """The number in words that begins at this token, None where none does."""
    word = tokens.word(index)
    if word in _ONES or word in _TENS:
        return _fraction_at(tokens, index) or _sum_at(tokens, index)
    if word == "half":
        return _half_at(tokens, index)
    if word in {"a", "an"}:
        return _with_article_at(tokens, index)
    return _several_at(tokens, index)


def denominator_at(tokens: Tokens, index: int, value: Decimal) -> Spelled | None:
    """The rest of "1 in 3", "nine out of 10": the share of the number at ``index``, which is ``value``."""
    link = next((link for link in _SHARE_LINKS if tokens.words(index + 1, index + 1 + len(link)) == " ".join(link)), ())
    if not link or not 0 < value == int(value):
        return None
    at = index + 1 + len(link)
    whole = _whole_at(tokens, at)
    is_share = whole in _WHOLES and tokens.word(at + 1) not in _PLACES_AND_TIMES
    if whole <= value or ("out" not in link and (not is_share or tokens.word(index - 1) in _HARM_BEFORE)):
        return None
    return _share(at + 1, value, whole)


def _half_at(tokens: Tokens, index: int) -> Spelled | None:
    """``half a million``, ``half-a-million``, ``half million``, ``half of``, ``half the``."""
    at = _past_hyphen(tokens, index + 1)
    if tokens.word(at) in {"a", "an"} and (scale := SCALES.get(tokens.word(_past_hyphen(tokens, at + 1)))):
        return Spelled(_past_hyphen(tokens, at + 1) + 1, scale / 2, scale / 2, scale)
    if scale := SCALES.get(tokens.word(at)):
        return Spelled(at + 1, scale / 2, scale / 2, scale)
    if tokens.word(index + 1) == "of" and (part := _of_a_scale(tokens, index + 1, Decimal("0.5"))):
        return part
    if tokens.word(index + 1) in {"of", "the", "its", "their", "all"}:
        return Spelled(index + 1, Decimal("0.5"), Decimal("0.5"), is_fraction=True)
    return None


def _with_article_at(tokens: Tokens, index: int) -> Spelled | None:
    """``a hundred``, ``a million and a half``, ``a third of``, ``a couple of hundred``, ``a few dozen``."""
    after = tokens.word(index + 1)
    if after in SCALES:
        return _sum_at(tokens, index)
    if after == "half" and tokens.word(index + 2) != "of":
        at = _past_hyphen(tokens, index + 2)
        scale = SCALES.get(tokens.word(at))
        return Spelled(at + 1, scale / 2, scale / 2, scale) if scale else None
    if after == "quarter" and (scale := SCALES.get(tokens.word(_past_hyphen(tokens, index + 2)))):
        return Spelled(_past_hyphen(tokens, index + 2) + 1, scale / 4, scale / 4, scale)
    if after in FRACTIONS and tokens.word(index + 2) == "of":
        part = Decimal(1) / FRACTIONS[after]
        return _of_a_scale(tokens, index + 2, part) or _share(index + 2, Decimal(1), Decimal(FRACTIONS[after]))
    if after == "couple":
        at = index + 2 + (tokens.word(index + 2) == "of")
        scale = SCALES.get(tokens.word(at))
        return Spelled(at + 1, 2 * scale, 2 * scale, scale, is_about=True) if scale else None
    return _several_at(tokens, index + 1)


def _several_at(tokens: Tokens, index: int) -> Spelled | None:
    """``several hundred thousand``, ``few dozen``, ``many thousand``."""
    scale = tokens.word(index + 1)
    if tokens.word(index) not in _SEVERAL or scale not in SCALES:
        return None
    times = SCALES.get(tokens.word(index + 2), Decimal(1)) if scale in {"hundred", "thousand", "lakh"} else Decimal(1)
    low, high = VAGUE[f"{scale}s"]
    return Spelled(index + 2 + (times > 1), low * times, high * times)


def _fraction_at(tokens: Tokens, index: int) -> Spelled | None:
    """``two-thirds``, ``three quarters of a million``, ``one third of``, ``one in five``."""
    value = _ONES.get(tokens.word(index))
    if not value:
        return None
    if share := denominator_at(tokens, index, value):
        return share
    end = _past_hyphen(tokens, index + 1)
    name = tokens.word(end)
    if name not in FRACTIONS or (value == 1) == name.endswith("s"):
        return None
    part = value / FRACTIONS[name]
    return _of_a_scale(tokens, end + 1, part) or _share(end + 1, value, Decimal(FRACTIONS[name]))


def _of_a_scale(tokens: Tokens, index: int, part: Decimal) -> Spelled | None:
    """The rest of "three quarters of a million"."""
    if tokens.words(index, index + 2) not in {"of a", "of one"}:
        return None
    scale = SCALES.get(tokens.word(index + 2))
    if not scale or scale < 1000:
        return None
    value = (part * scale).to_integral_value()
    return Spelled(index + 3, value, value, scale)


def _past_hyphen(tokens: Tokens, index: int) -> int:
    return index + (tokens.word(index) in _HYPHENS)


def _whole_at(tokens: Tokens, index: int) -> Decimal:
    token = tokens.at(index)
    is_count = token.text.isascii() and token.text.isdecimal() and len(token.text) < 4 and not tokens.touch(index + 1)
    return Decimal(token.text) if is_count else _ONES.get(token.word) or _TENS.get(token.word, Decimal(0))


def _share(end: int, value: Decimal, whole: Decimal) -> Spelled:
    part = (value / whole).quantize(Decimal("0.0001"))
    return Spelled(end, part, part, is_fraction=True)


def _past_half(tokens: Tokens, index: int) -> int:
    """Where "and a half" or "-and-a-half" ends that begins at this token, 0 where none does."""
    if tokens.words(index, index + 3) == "and a half":
        return index + 3
    return index + 6 if tokens.words(index, index + 6) == "- and - a - half" else 0


def _sum_at(tokens: Tokens, index: int) -> Spelled:
    """``twenty-five``, ``two hundred and fifty thousand``, ``two and a half million``, ``a hundred``, ``two dozen``."""
    total = part = Decimal(0)
    scale = smallest = Decimal(1)
    last, end = "", index
    while end < len(tokens):
        at = end + (tokens[end].word in _HYPHENS and last == "tens") + (tokens[end].word == "and" and last == "scale")
        word = tokens.word(at)
        if part and (half_end := _past_half(tokens, end)):
            part, end, last = part + Decimal("0.5"), half_end, "half"
        elif tokens.words(end, end + 3) == "and a half" and last == "scale" and scale >= 1000:
            total, end = total + scale / 2, end + 3
            break
        elif word in {"a", "an"} and at == index:
            end = at + 1
        elif word in _ONES and last in {"", "tens", "scale"}:
            part, end, last = part + _ONES[word], at + 1, "ones"
        elif word in _TENS and last in {"", "scale"}:
            part, end, last = part + _TENS[word], at + 1, "tens"
        elif word in {"dozen", "hundred"} and last != "scale" and part < 100 and at == end:
            scale, end, last = SCALES[word], at + 1, "scale"
            part = (part or Decimal(1)) * scale
        elif (value := SCALES.get(word, Decimal(0))) > 100 and at == end and (not total or value < smallest):
            scale = smallest = value
            end, last = at + 1, "scale"
            total, part = total + (part or Decimal(1)) * scale, Decimal(0)
        else:
            break
    return Spelled(end, total + part, total + part, scale)
