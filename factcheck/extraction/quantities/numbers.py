"""Numbers as English writes them: 1,500, 1.5m, two hundred and fifty thousand, half a million, tens of thousands."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.domain.figures import LIMIT
from factcheck.extraction.grammar.plurals import is_plural
from factcheck.extraction.quantities.money import currency_before
from factcheck.extraction.quantities.numerals import numeral_at
from factcheck.extraction.quantities.scales import AFTER_DIGITS, SCALES, SHORT_SCALES, VAGUE
from factcheck.extraction.quantities.spelled import FRACTIONS, SPELLED_FIRST, Spelled, denominator_at, spelled_at
from factcheck.extraction.text.tokens import Tokens

_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SIGNS |= {"⅓": Decimal("0.3333"), "⅔": Decimal("0.6667")}
_DENOMINATORS = frozenset(["2", "3", "4", "5", "8"])
#: After these, "300m" is a length; before anything else in the news it is 300 million.
_METRES_BEFORE = frozenset(
    "long wide high tall deep away from above below to off race sprint freestyle butterfly hurdles relay dash north "
    "south east west up down of , . ; : )".split()
)
_ALSO_APART = frozenset("mn mln bn bln tn trn".split())
#: Nearly all words begin no number.
FIRST_WORDS = SPELLED_FIRST | VAGUE.keys() | _SIGNS.keys() | {"tens"}
#: The same without those that only lead to another one: "a" to "hundred", "couple", "third".
_NUMBER_WORDS = (FIRST_WORDS - {"a", "an"}) | SCALES.keys() | FRACTIONS.keys() | {"couple"}
_LETTERS = re.compile("[a-z]+")
_DIGIT = re.compile(f"[0-9{''.join(_SIGNS)}]")
_WHOSE = frozenset("the its their his her our your those these all".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the tokens from ``start`` up to ``end``. ``scale`` is what its last word multiplied by, 1 without.

    ``is_vague`` marks an order of magnitude ("thousands"), ``is_about`` a round number ("a couple of hundred"),
    ``is_spelled`` a number without digits. ``other`` is what the digits may mean as well, None where they are clear.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    scale: Decimal = Decimal(1)
    is_vague: bool = False
    is_about: bool = False
    is_spelled: bool = False
    is_fraction: bool = False
    other: Decimal | None = None


def may_hold_number(line: str) -> bool:
    """Whether there is a digit or a word of a number in it; False where there surely is none. Cheaper than tokens."""
    return _DIGIT.search(line) is not None or not _NUMBER_WORDS.isdisjoint(_LETTERS.findall(line.lower()))


def number_at(tokens: Tokens, index: int) -> Number | None:
    """The number that begins at this token, None where none does or where it has no room in a figure."""
    if tokens[index].is_digits:
        number = _digits_at(tokens, index)
    elif tokens[index].word in FIRST_WORDS:
        number = _words_at(tokens, index)
    else:
        return None
    if number is None or number.high >= LIMIT:
        return None
    return number if number.other is None or number.other < LIMIT else replace(number, other=None)


def _digits_at(tokens: Tokens, index: int) -> Number | None:
    numeral = numeral_at(tokens, index)
    if numeral is None:
        return None
    value, end, other = numeral.value, numeral.end, numeral.other
    if part := denominator_at(tokens, index, value):
        return Number(index, part.end, part.low, part.high, is_spelled=True, is_fraction=True)
    if quotient := _quotient_at(tokens, index):
        value, end = quotient, index + 3
    elif end == index + 1 and tokens.at(end).is_digits and (quotient := _quotient_at(tokens, end)):
        value, end = value + quotient, end + 3
    elif tokens.word(end) in _SIGNS:
        value, end = value + _SIGNS[tokens.word(end)], end + 1
    scale, end = _scale_at(tokens, end)
    if rest := _rest_at(tokens, end, scale):
        return Number(index, rest.end, value * scale + rest.low, value * scale + rest.low, scale)
    return Number(index, end, value * scale, value * scale, scale, other=other and other * scale)


def _rest_at(tokens: Tokens, index: int, scale: Decimal) -> Number | None:
    """``200 thousand`` after "1 million", ``20 lakh`` after "3 crore"."""
    smaller = AFTER_DIGITS.get(tokens.word(index + 1), Decimal(0))
    token = tokens.at(index)
    if not 1000 <= smaller < scale or not token.text.isdecimal() or not token.text.isascii() or len(token.text) > 3:
        return None
    value = Decimal(token.text) * smaller
    return Number(index, index + 2, value, value, smaller) if value < scale else None


def _quotient_at(tokens: Tokens, index: int) -> Decimal | None:
    """``1/2``, ``3/4``."""
    if tokens.word(index + 1) != "/" or not (tokens.touch(index + 1) and tokens.touch(index + 2)):
        return None
    above, below = tokens.at(index).text, tokens.at(index + 2).text
    return Decimal(above) / Decimal(below) if below in _DENOMINATORS and above.isdecimal() and len(above) < 3 else None


def _scale_at(tokens: Tokens, index: int) -> tuple[Decimal, int]:
    """What the words from here multiply a number in digits by ("hundred million", "m"), and where they end."""
    scale = Decimal(1)
    hyphen = tokens.word(index) == "-" and tokens.word(index + 1) in SCALES
    end = index + hyphen
    while (word := tokens.word(end)) in AFTER_DIGITS and scale < LIMIT:
        scale, end = scale * AFTER_DIGITS[word], end + 1
    if scale > 1:
        return scale, end
    if tokens.word(index) in SHORT_SCALES and _is_short_scale(tokens, index):
        return SHORT_SCALES[tokens.word(index)], index + 1
    return Decimal(1), index


def _is_short_scale(tokens: Tokens, index: int) -> bool:
    """``3m``, ``3 B people``; but ``300m of cable``, ``5 B``, ``64b``."""
    token, following = tokens.at(index), tokens.at(index + 1)
    if not tokens.touch(index):
        return token.word in _ALSO_APART or (token.text in {"B", "M", "K"} and is_plural(following.word))
    if tokens.touch(index + 1) and (following.is_letters or following.is_digits):
        return False
    if token.word == "b":
        return bool(currency_before(tokens, index - 1)[0]) or is_plural(following.word)
    is_length = token.text == "m" and following.word in _METRES_BEFORE
    is_of_things = following.word == "of" and tokens.word(index + 2) in _WHOSE
    return not is_length or is_of_things or bool(currency_before(tokens, index - 1)[0])


def _words_at(tokens: Tokens, index: int) -> Number | None:
    word = tokens.word(index)
    if word in VAGUE or word == "tens":
        return _vague_at(tokens, index)
    if word in _SIGNS:
        scale, end = _scale_at(tokens, index + 1)
        return Number(index, end, _SIGNS[word] * scale, _SIGNS[word] * scale, scale)
    spelled = spelled_at(tokens, index)
    return _of_spelled(index, spelled) if spelled else None


def _of_spelled(index: int, spelled: Spelled) -> Number:
    return Number(
        index,
        spelled.end,
        spelled.low,
        spelled.high,
        spelled.scale,
        is_vague=spelled.low != spelled.high,
        is_about=spelled.is_about,
        is_spelled=True,
        is_fraction=spelled.is_fraction,
    )


def _vague_at(tokens: Tokens, index: int) -> Number | None:
    """``thousands``, ``tens of thousands``, ``hundreds of millions``, ``tens of people``."""
    first, end = tokens.word(index), index + 1
    times = {"tens": 10, "hundreds": 100, "thousands": 1000}.get(first)
    last = tokens.word(index + 2)
    if times and tokens.word(index + 1) == "of" and last in VAGUE and last not in {"dozens", "scores"}:
        low, high = (bound * times for bound in VAGUE[last])
        return Number(index, index + 3, low, min(high, low * 10), is_vague=True, is_spelled=True)
    if first == "tens" and tokens.word(end) == "of" and is_plural(last):
        return Number(index, end, Decimal(10), Decimal(100), is_vague=True, is_spelled=True)
    if first == "tens" or (first == "scores" and tokens.word(end) not in {"of", "more", "were"}):
        return None
    low, high = VAGUE[first]
    return Number(index, end, low, high, is_vague=True, is_spelled=True)
