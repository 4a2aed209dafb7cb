"""What the number in a claim leaves room for: the values of a series that agree with it.

========================  ==============================================  ==========================================
the claim says            agrees with                                     because
========================  ==============================================  ==========================================
1.2 million               1,209,976: what is written so when rounded, at  a number is as exact as its digits (NIST
                          the most 2 % either way                         SP 811, B.7)
about 3 million           5 % either way                                  a round number stands for its neighbours
                                                                          (Krifka 2007, "Approximate interpretation
                                                                          of number words")
one in five, half         5 % either way                                  the same
nearly 1 million          90 % up to all of it                            it is below, and would else be "about" a
                                                                          lower one
more than, at least       from it to one of its first digit more, or to   a floor is true of all above; but nobody
1 million                 half of it more: to 2 million                   says "more than 1 million" of 3 million
                                                                          (Grice 1975, maxim of quantity)
up to, less than 10,000   half of it to all of it                         the same, for a ceiling
thousands                 1,000 to 10,000                                 the convention of the series: ours, or the
                                                                          smallest number, as ACLED codes "dozens"
                                                                          as 12
1,500 to 2,000            its bounds                                      it says so
========================  ==============================================  ==========================================

Beside it is what misses by little: 5 % where the claim is exact, 10 % where it is not.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from factcheck.domain.figures import Qualifier
from factcheck.domain.series import Convention, Point

_FLOORS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_CEILINGS = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})
#: "Nearly" is read as one of these.
_AROUND = frozenset({Qualifier.ABOUT, Qualifier.LESS_THAN})

_HALF_A_DIGIT = Decimal("0.02")
_ABOUT = Decimal("0.05")
_NEARLY = Decimal("0.9")
_BESIDE_EXACT, _BESIDE = Decimal("0.05"), Decimal("0.1")

_NEARLY_WORDS = re.compile(
    r"\b(?:nearly|almost|close to|just (?:under|below|short of))\s+(?!all\b|every|the\b)", re.IGNORECASE
)
_FRACTION = re.compile(r"\b(?:(?:one|two|three|1|2|3) (?:in|out of) \w+|half|third|quarters?|fifth)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """Values from ``low`` to ``high`` agree with the claim; ``slack`` is the share of a bound by which others are near.

    ``is_floor`` and ``is_ceiling`` mark claims that are true, word for word, of all values above and below.
    ``is_vague`` marks those that fit so many values that to fit says little.
    """

    low: Decimal
    high: Decimal
    slack: Decimal
    is_floor: bool = False
    is_ceiling: bool = False
    is_vague: bool = False

    @cached_property
    def lowest(self) -> Decimal:
        """The smallest value that is near."""
        return self.low * (1 - self.slack)

    @cached_property
    def highest(self) -> Decimal:
        """The largest value that is near."""
        return self.high * (1 + self.slack)

    def outdated_by(self, point: Point) -> bool:
        """Whether a later point is not even near. A floor is left behind sooner: "more than 1 million" by 2 million."""
        return point.high < self.lowest or point.low > (self.high if self.is_floor else self.highest)


def read(
    low: Decimal | None,
    high: Decimal | None,
    qualifier: Qualifier,
    wording: str,
    convention: Convention,
    *,
    is_share: bool,
) -> Reading | None:
    """What agrees with a claim's number; None where it has none.

    ``wording`` are the claim's own words; ``is_share`` tells that it is part of a whole.
    """
    if high is None or (low is not None and qualifier in _FLOORS):
        return None if low is None else Reading(low, _floor_ends(low), _BESIDE_EXACT, is_floor=True)
    if qualifier in _AROUND and _NEARLY_WORDS.search(wording):
        return Reading(high * _NEARLY, high, _BESIDE_EXACT)
    if low is None or qualifier in _CEILINGS:
        return Reading(high / 2, high, _BESIDE_EXACT, is_ceiling=True)
    if qualifier is Qualifier.ORDER_OF_MAGNITUDE:
        smallest, largest = convention.range_of(wording) or (low, high)
        return Reading(smallest, largest, _BESIDE, is_vague=True)
    if low != high:
        return Reading(low, high, _BESIDE_EXACT if qualifier is Qualifier.BETWEEN else _BESIDE)
    if qualifier is Qualifier.ABOUT or (is_share and _FRACTION.search(wording)):
        return Reading(low * (1 - _ABOUT), low * (1 + _ABOUT), _BESIDE)
    room = min(_half_of_last_digit(low), abs(low) * _HALF_A_DIGIT)
    return Reading(low - room, low + room, _BESIDE_EXACT)


def _half_of_last_digit(number: Decimal) -> Decimal:
    """Half of one of the last digit that is not 0: 50 for 1,200, 0.5 for 1,424."""
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1)


def _leading(number: Decimal) -> Decimal:
    """One of the first digit: 1,000,000 for 3.2 million."""
    return Decimal(1).scaleb(number.adjusted()) if number else Decimal(0)


def _floor_ends(low: Decimal) -> Decimal:
    return low + max(_leading(low), low / 2)
