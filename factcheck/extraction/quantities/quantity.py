"""A number of something, and a number worth checking."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.extraction.text.spans import Span

_OPEN_ABOVE = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_OPEN_BELOW = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something, as the text has it, whatever it counts.

    ``low`` and ``high`` are the ends of a range, equal otherwise; ``qualifier`` says how they bound the quantity.
    ``span`` covers qualifier, number and unit. ``unit`` is plain singular English: "mile per hour", "US dollar",
    "percentage", "refugee"; empty when there is none. ``trend`` is 1 where the number is one something rose by,
    -1 where it fell by it, else 0.
    """

    span: Span
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    unit: str = ""
    trend: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity worth checking, as a figure claim has it.

    ``span`` is what a reader needs to understand it: "more than 1 million refugees have fled Ukraine since Feb. 24".
    """

    span: Span
    details: FigureDetails


def open_bounds(low: Decimal, high: Decimal, qualifier: Qualifier) -> tuple[Decimal | None, Decimal | None]:
    """The bounds a figure claim has: None on the side that the qualifier leaves open."""
    return None if qualifier in _OPEN_BELOW else low, None if qualifier in _OPEN_ABOVE else high


def figure_of(quantity: Quantity, published_on: date | None) -> Figure:
    """A quantity as a figure of which nobody knows yet what it measures."""
    low, high = open_bounds(quantity.low, quantity.high, quantity.qualifier)
    details = FigureDetails(qualifier=quantity.qualifier, low=low, high=high, unit=quantity.unit, as_of=published_on)
    return Figure(quantity.span, details)
