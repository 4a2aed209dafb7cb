"""Numbers as English writes them: 1,500, 1.5m, two hundred and fifty thousand, half a million, tens of thousands."""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.domain.figures import LIMIT
from factcheck.extraction.quantities.money import currency_before
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
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_SHORT_SCALES = {
    "k": SCALES["thousand"],
    "m": SCALES["million"],
    "mn": SCALES["million"],
    "mln": SCALES["million"],
    "mil": SCALES["million"],
    "bn": SCALES["billion"],
    "bln": SCALES["billion"],
    "tn": SCALES["trillion"],
    "trn": SCALES["trillion"],
}
#: A plural scale is an order of magnitude: "thousands" is one to ten of them; "dozens" is two at the least.
_VAGUE = {f"{scale}s": (value, value * 10) for scale, value in SCALES.items()}
_VAGUE |= {"dozens": (Decimal(24), Decimal(100)), "scores": (Decimal(20), Decimal(100))}
_SEVERAL = {"several", "few", "many"}
_FRACTIONS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_FRACTIONS |= {"sixth": 6, "eighth": 8, "tenth": 10, "tenths": 10}
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SIGNS |= {"⅓": Decimal("0.3333"), "⅔": Decimal("0.6667")}
_DENOMINATORS = frozenset(["2", "3", "4", "5", "8"])
#: After these, "300m" is a length; before anything else in the news it is 300 million.
_METRES_BEFORE = frozenset(
    "long wide high tall deep away from above below to off race sprint freestyle butterfly hurdles relay dash north "
    "south east west up down of , . ; : )".split()
)
_MOST_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the tokens from ``start`` up to ``end``. ``scale`` is what its last word multiplied by, 1 without.

    ``is_vague`` marks an order of magnitude ("thousands"), ``is_spelled`` a number without digits.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    scale: Decimal = Decimal(1)
    is_vague: bool = False
    is_spelled: bool = False
    is_fraction: bool = False


def number_at(tokens: Tokens, index: int) -> Number | None:
    """The number that begins at this token, None where none does or where it has no room in a figure."""
    number = _digits_at(tokens, index) if tokens[index].is_digits else _words_at(tokens, index)
    return number if number and number.high < LIMIT else None


def _digits_at(tokens: Tokens, index: int) -> Number | None:
    digits = tokens[index].text.replace(",", "")
    if len(digits) > _MOST_DIGITS:
        return None
    value, end = Decimal(digits), index + 1
    is_fraction = tokens.word(end) == "/" and tokens.at(end + 1).text in _DENOMINATORS
    if is_fraction and tokens.touch(end) and tokens.touch(end + 1):
        value, end = value / Decimal(tokens[end + 1].text), end + 2
    elif tokens.word(end) in _SIGNS:
        value, end = value + _SIGNS[tokens.word(end)], end + 1
    scale, end = _scale_at(tokens, end)
    return Number(index, end, value * scale, value * scale, scale)


def _scale_at(tokens: Tokens, index: int) -> tuple[Decimal, int]:
    """What the words from here multiply a number in digits by ("hundred million", "m"), and where they end."""
    scale = Decimal(1)
    hyphen = tokens.word(index) == "-" and tokens.word(index + 1) in SCALES
    end = index + hyphen
    while (word := tokens.word(end)) in SCALES and scale < LIMIT:
        scale, end = scale * SCALES[word], end + 1
    if scale > 1:
        return scale, end
    short = tokens.word(index)
    is_length = short == "m" and tokens.word(index + 1) in _METRES_BEFORE
    is_metres = is_length and not currency_before(tokens, index - 1)[0]
    is_whole = not tokens.touch(index + 1) or not (tokens.at(index + 1).is_letters or tokens.at(index + 1).is_digits)
    if short in _SHORT_SCALES and tokens.touch(index) and is_whole and not is_metres:
        return _SHORT_SCALES[short], index + 1
    return Decimal(1), index


def _words_at(tokens: Tokens, index: int) -> Number | None:
    word = tokens.word(index)
    if word in _VAGUE or word == "tens":
        return _vague_at(tokens, index)
    if word in _ONES or word in _TENS:
        return _fraction_at(tokens, index) or _spelled_at(tokens, index)
    if word in {"a", "an", "half"}:
        return _with_article_at(tokens, index)
    if word in _SEVERAL and (scale := tokens.word(index + 1)) in SCALES:
        low, high = _VAGUE[f"{scale}s"]
        return Number(index, index + 2, low, high, is_vague=True, is_spelled=True)
    if word in _SIGNS:
        scale_value, end = _scale_at(tokens, index + 1)
        return Number(index, end, _SIGNS[word] * scale_value, _SIGNS[word] * scale_value, scale_value)
    return None


def _vague_at(tokens: Tokens, index: int) -> Number | None:
    """``thousands``, ``tens of thousands``, ``hundreds of millions``."""
    first, end = tokens.word(index), index + 1
    times = {"tens": 10, "hundreds": 100}.get(first)
    last = tokens.word(index + 2)
    if times and tokens.word(index + 1) == "of" and last in _VAGUE and last not in {"dozens", "scores"}:
        low, high = (bound * times for bound in _VAGUE[last])
        high = low * 10 if times == 10 else high
        return Number(index, index + 3, low, high, is_vague=True, is_spelled=True)
    if first == "tens" or (first == "scores" and tokens.word(end) != "of"):
        return None
    low, high = _VAGUE[first]
    return Number(index, end, low, high, is_vague=True, is_spelled=True)


def _with_article_at(tokens: Tokens, index: int) -> Number | None:
    """``a hundred``, ``half a million``, ``a third of``, ``half of``, ``half the``."""
    word, after = tokens.word(index), tokens.word(index + 1)
    if word == "half":
        if after in {"a", "an"} and (scale := SCALES.get(tokens.word(index + 2))):
            return Number(index, index + 3, scale / 2, scale / 2, scale, is_spelled=True)
        if after in {"of", "the", "its", "their", "all"}:
            return Number(index, index + 1, Decimal("0.5"), Decimal("0.5"), is_spelled=True, is_fraction=True)
        return None
    if after in SCALES:
        return _spelled_at(tokens, index)
    if after in _SEVERAL and tokens.word(index + 2) in SCALES:
        several = _words_at(tokens, index + 1)
        return several and Number(index, several.end, several.low, several.high, is_vague=True, is_spelled=True)
    if after in _FRACTIONS and tokens.word(index + 2) == "of":
        return _part(index, index + 2, Decimal(1), Decimal(_FRACTIONS[after]))
    return None


def _fraction_at(tokens: Tokens, index: int) -> Number | None:
    """``two-thirds``, ``three quarters``, ``one third of``, ``one in five``."""
    value = _ONES.get(tokens.word(index))
    at = index + 2 + (tokens.words(index + 1, index + 3) == "out of")
    if value and tokens.words(index + 1, at) in {"in", "out of"} and (whole := _whole_at(tokens, at)) > value:
        return _part(index, at + 1, value, whole)
    end = index + 1 + (tokens.word(index + 1) == "-")
    name = tokens.word(end)
    if not value or name not in _FRACTIONS or (value == 1) == name.endswith("s"):
        return None
    return _part(index, end + 1, value, Decimal(_FRACTIONS[name]))


def _whole_at(tokens: Tokens, index: int) -> Decimal:
    token = tokens.at(index)
    is_count = token.text.isascii() and token.text.isdecimal() and len(token.text) < 4 and not tokens.touch(index + 1)
    return Decimal(token.text) if is_count else _ONES.get(token.word) or _TENS.get(token.word, Decimal(0))


def _part(start: int, end: int, value: Decimal, whole: Decimal) -> Number:
    share = (value / whole).quantize(Decimal("0.0001"))
    return Number(start, end, share, share, is_spelled=True, is_fraction=True)


def _spelled_at(tokens: Tokens, index: int) -> Number:
    """``twenty-five``, ``two hundred and fifty thousand``, ``two and a half million``, ``a hundred``, ``two dozen``."""
    total = part = Decimal(0)
    scale = smallest = Decimal(1)
    last, end = "", index
    while end < len(tokens):
        at = end + (tokens[end].word == "-" and last == "tens") + (tokens[end].word == "and" and last == "scale")
        word = tokens.word(at)
        if tokens.words(end, end + 3) == "and a half" and part:
            part, end, last = part + Decimal("0.5"), end + 3, "half"
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
    return Number(index, end, total + part, total + part, scale, is_spelled=True)
