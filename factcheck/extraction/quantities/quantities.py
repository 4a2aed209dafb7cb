"""Every number of something in an English text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.domain.figures import Qualifier
from factcheck.domain.spans import Span
from factcheck.extraction.quantities.exclusions import is_excluded
from factcheck.extraction.quantities.money import currency_after, currency_before
from factcheck.extraction.quantities.nouns import noun_phrase_at
from factcheck.extraction.quantities.numbers import FIRST_WORDS, Number, may_hold_number, number_at
from factcheck.extraction.quantities.qualifiers import qualifier_after, qualifier_before, trend_before
from factcheck.extraction.quantities.quantity import Quantity
from factcheck.extraction.quantities.units import PERCENTAGE, per_at, unit_at
from factcheck.extraction.text.tokens import Token, Tokens, tokenise

_DASHES = frozenset("-–—‑−")
#: No more tokens stand between the ends of a range: "to -".
_LONGEST_LINK = 2
_ONE_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
#: Prices in these may have three decimals, and never have points between thousands.
_WITH_POINTS = frozenset(["US dollar", "pound sterling"])
_NO_UNITS = frozenset(["\n", *",.;:)"])
_DETERMINERS = frozenset("the these those his her its their our my your".split())


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with its unit, in the tokens from ``start`` (a currency sign, a minus) up to ``end``."""

    start: int
    end: int
    number: Number
    low: Decimal
    high: Decimal
    unit: str
    is_measured: bool
    is_range: bool = False
    other: Decimal | None = None


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in an English text, in order and not overlapping, in time linear in its length.

    Left out are numbers that count nothing (dates, years, clock times, scores, addresses, ordinals, numbers in names)
    and those of more than 18 digits.
    """
    tokens = _tokens(text)
    quantities: list[Quantity] = []
    for counted in _ranges(tokens, _counted(tokens)):
        if not is_excluded(tokens, counted.number, counted.start, counted.unit, is_measured=counted.is_measured):
            quantity = _quantity(tokens, counted)
            if quantities and quantity.span.start < quantities[-1].span.end:
                quantity = replace(quantity, span=Span(quantities[-1].span.end, quantity.span.end))
            quantities.append(quantity)
    return quantities


def _tokens(text: str) -> Tokens:
    """The tokens of the lines in which a number can be: nothing is read over the end of a line."""
    tokens = Tokens()
    start = 0
    for line in text.split("\n"):
        end = start + len(line) + 1
        if may_hold_number(line):
            tokens += tokenise(text, start, end)
        start = end
    return tokens


def _counted(tokens: Tokens) -> Iterator[_Counted]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        number = number_at(tokens, index) if token.word in FIRST_WORDS or token.is_digits else None
        if number:
            counted = _with_unit(tokens, number)
            yield counted
            index = counted.end
        else:
            index += 1


def _with_unit(tokens: Tokens, number: Number) -> _Counted:
    currency, start = currency_before(tokens, number.start)
    sign = 1
    if _is_minus(tokens, start - 1):
        sign, start = -1, start - 1
    elif tokens.words(start - 2, start) == "minus -":
        sign, start = -1, start - 2
    unit, end = per_at(tokens, currency, number.end) if currency else ("", number.end)
    if not unit and _may_count(tokens.at(number.end)):
        unit, end = _unit_after(tokens, number)
    is_measured = bool(unit)
    if not unit and _may_count(tokens.at(number.end)):
        unit, end = _noun_after(tokens, number)
    number = _regrouped(tokens, number, unit, currency, is_measured=is_measured)
    low, high = sorted((number.low * sign, number.high * sign))
    return _Counted(start, end, number, low, high, unit, is_measured, other=number.other)


def _regrouped(tokens: Tokens, number: Number, unit: str, currency: str, *, is_measured: bool) -> Number:
    """``17.000 people`` as 17,000, ``€17.000`` as 17: either may be meant, and people come whole."""
    if number.scale != 1 or number.end != number.start + 1 or not _ONE_POINT.fullmatch(tokens[number.start].text):
        return number
    thousands = number.low * 1000
    if currency and currency not in _WITH_POINTS and unit == currency:
        return replace(number, other=thousands)
    if not unit or is_measured:
        return number
    return replace(number, low=thousands, high=thousands, other=number.low)


def _may_count(following: Token) -> bool:
    """Whether a unit or a noun can begin with the token after a number: not after most of the numbers in a table."""
    return not following.is_digits and following.text not in _NO_UNITS


def _is_minus(tokens: Tokens, index: int) -> bool:
    """``minus 5``, ``-5``; but not ``plus or minus 5``."""
    if tokens.word(index) == "minus":
        return tokens.word(index - 1) != "or"
    is_dash = tokens.at(index).text in {"-", "−", "–"}
    return is_dash and tokens.touch(index + 1) and not tokens.touch(index)


def _unit_after(tokens: Tokens, number: Number) -> tuple[str, int]:
    currency, end = currency_after(tokens, number.end, scaled=number.scale > 1 or number.is_vague)
    if currency:
        return per_at(tokens, currency, end)
    if number.is_vague and tokens.word(number.end) == "of":
        currency, end = currency_after(tokens, number.end + 1, scaled=True)
        return per_at(tokens, currency, end) if currency else unit_at(tokens, number.end + 1)
    return unit_at(tokens, number.end)


def _noun_after(tokens: Tokens, number: Number) -> tuple[str, int]:
    index = qualifier_after(tokens, number.end)[1]
    is_one = number.low == number.high == 1
    if tokens.word(index) == "of" or (number.is_fraction and tokens.word(index) in _DETERMINERS):
        is_one = False
        index += tokens.word(index) == "of"
        index += tokens.word(index) in _DETERMINERS
        if index < len(tokens) and number_at(tokens, index):
            return "", number.end
    elif not number.is_spelled and index == number.end:
        index += tokens.word(index) == "-" and tokens.touch(index)
    unit, end = noun_phrase_at(tokens, index, is_one=is_one, in_digits=not number.is_spelled)
    return per_at(tokens, unit, end) if unit else ("", number.end)


def _ranges(tokens: Tokens, counted: Iterator[_Counted]) -> Iterator[_Counted]:
    """The same, two that are the ends of a range made one: those with a dash between them first."""
    dashed = _pairs(tokens, counted, by_dash=True)
    return _pairs(tokens, dashed, by_dash=False)


def _pairs(tokens: Tokens, counted: Iterator[_Counted], *, by_dash: bool) -> Iterator[_Counted]:
    last: _Counted | None = None
    for one in counted:
        if last and one.start - last.end > _LONGEST_LINK:
            yield last
            last = one
        elif last:
            is_dash = tokens.words(last.end, one.start) in _DASHES
            joined = _range(tokens, last, one) if is_dash is by_dash else None
            if not joined:
                yield _before_a_range(tokens, last, one)
            last = joined or one
        else:
            last = one
    if last:
        yield last


def _before_a_range(tokens: Tokens, first: _Counted, second: _Counted) -> _Counted:
    """``24.2`` before "to 33–35 billion" as 24.2 billion."""
    if not (second.is_range and tokens.words(first.end, second.start) == "to" and first.number.scale == 1):
        return first
    scale = second.number.scale
    unit = first.unit or second.unit
    return replace(first, low=first.low * scale, high=first.high * scale, unit=unit)


def _range(tokens: Tokens, first: _Counted, second: _Counted) -> _Counted | None:
    """``between 1.5 and 2 million``, ``from 10 to 12``, ``10-12``, ``three or four``."""
    units = {first.unit, second.unit} - {""}
    is_shared = second.unit.startswith(f"{first.unit} per ")
    if first.is_range or first.low != first.high or second.low != second.high or (len(units) > 1 and not is_shared):
        return None
    low, other = _scaled(tokens, first, second)
    high = second.low
    if not _links(tokens, first, second, low, high):
        return None
    low, high = sorted((low, high))
    number = replace(first.number, scale=second.number.scale)
    is_measured = first.is_measured or second.is_measured
    other = other or first.other or second.other
    return _Counted(first.start, second.end, number, low, high, second.unit or first.unit, is_measured, True, other)


def _scaled(tokens: Tokens, first: _Counted, second: _Counted) -> tuple[Decimal, Decimal | None]:
    """``1.5`` before "to 2 million" as 1.5 million, ``10`` before "–15,000" as 10,000; with what else it may mean."""
    scale = second.number.scale
    if first.number.scale == 1 and scale > 1 and 0 <= first.low < second.low / scale:
        return first.low * scale, None
    is_short = scale == first.number.scale == 1 and 0 < first.low < second.low / 1000 and first.low == int(first.low)
    if not is_short or first.number.is_spelled:
        return first.low, None
    low = first.low * 1000
    is_near = 5 * low >= 2 * second.low
    if second.low % 1000:
        return first.low, low if is_near else None
    return low, None if is_near and tokens.word(first.start - 1) != "from" else first.low


def _links(tokens: Tokens, first: _Counted, second: _Counted, low: Decimal, high: Decimal) -> bool:
    before, link = tokens.word(first.start - 1), tokens.words(first.end, second.start)
    if link == "and":
        return before == "between"
    if link == "or":
        return low + second.number.scale == high and not first.unit
    if link == "to":
        is_change = trend_before(tokens, qualifier_before(tokens, first.start)[1]) and (first.unit or high > 2 * low)
        return before == "from" or (low < high and not is_change)
    if link == "to -" or link == "/":
        return low < high and (link == "to -" or first.is_measured)
    return link in _DASHES and low < high


def _quantity(tokens: Tokens, counted: _Counted) -> Quantity:
    start, end = counted.start, counted.end
    if tokens.word(start - 1) in {"between", "from"} and counted.is_range:
        start -= 1
    qualifier, begin = qualifier_before(tokens, start)
    after, stop = qualifier_after(tokens, counted.number.end)
    if qualifier is None and after and not counted.is_range:
        qualifier, end = after, max(end, stop)
    trend = trend_before(tokens, begin) or -(counted.high < 0 and counted.unit == PERCENTAGE)
    if qualifier is None or (counted.is_range and qualifier is not Qualifier.ABOUT):
        qualifier = Qualifier.BETWEEN if counted.is_range else Qualifier.EXACTLY
    if counted.number.is_about and qualifier is Qualifier.EXACTLY:
        qualifier = Qualifier.ABOUT
    if counted.number.is_vague:
        qualifier = Qualifier.ORDER_OF_MAGNITUDE
    span = Span(tokens[begin].start, tokens[end - 1].end)
    return Quantity(span, counted.low, counted.high, qualifier, counted.unit, trend, counted.other)
