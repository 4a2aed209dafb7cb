"""A number of something, and a number worth checking."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.spans import Span

_OPEN_ABOVE = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_OPEN_BELOW = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something, as the text has it, whatever it counts.

    ``low`` and ``high`` are the ends of a range, equal otherwise; ``qualifier`` says how they bound the quantity.
    ``span`` covers qualifier, number and unit. ``unit`` is plain singular English: "mile per hour", "US dollar",
    "percentage", "refugee"; empty when there is none. ``trend`` is 1 where the number is one something rose by,
    -1 where it fell by it, else 0. ``other`` is what the number may be as well, where its digits are unclear (the lower
    end, of a range).
    """

    span: Span
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    unit: str = ""
    trend: int = 0
    other: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity worth checking, as a figure claim has it.

    ``span`` is what a reader needs to understand it: "more than 1 million refugees have fled Ukraine since Feb. 24".
    ``other`` is what its number may be as well, None where that is clear.
    """

    span: Span
    details: FigureDetails
    other: Decimal | None = None


def of_people(quantity: Quantity) -> Quantity:
    """``12.345`` wounded as 12,345: people come whole."""
    if quantity.low != quantity.high or quantity.low.as_tuple().exponent != -3 or not 1 <= quantity.low < 1000:
        return quantity
    thousands = quantity.low * 1000
    return replace(quantity, low=thousands, high=thousands, other=quantity.low)


def open_bounds(low: Decimal, high: Decimal, qualifier: Qualifier) -> tuple[Decimal | None, Decimal | None]:
    """The bounds a figure claim has: None on the side that the qualifier leaves open."""
    return None if qualifier in _OPEN_BELOW else low, None if qualifier in _OPEN_ABOVE else high


def figure_of(quantity: Quantity, published_on: date | None) -> Figure:
    """A quantity as a figure of which nobody knows yet what it measures."""
    low, high = open_bounds(quantity.low, quantity.high, quantity.qualifier)
    details = FigureDetails(qualifier=quantity.qualifier, low=low, high=high, unit=quantity.unit, as_of=published_on)
    return Figure(quantity.span, details, quantity.other)
