"""The typed number in a figure claim: bounds, the qualifier that made them, and what is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.labels import Labelled

#: Suggested, not enforced: a desk may count what it needs to.
MEASURES = (
    "killed",
    "wounded",
    "casualties",
    "refugees",
    "displaced",
    "missing",
    "detained",
    "money",
    "share",
    "count",
)

#: What fits the database column: 18 digits before the point, 6 after it.
LIMIT = Decimal(10) ** 18

TOO_LARGE = "Use a number of at most 18 digits."


class Qualifier(Labelled):
    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    ORDER_OF_MAGNITUDE = "order_of_magnitude"


class Basis(Labelled):
    CUMULATIVE = "cumulative"
    PER_PERIOD = "per_period"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDetails:
    """What a figure claim says: the one list of a figure's fields, from extraction to table and form.

    ``low`` and ``high`` are equal when the figure is exact, and None where it is open; ``unit`` is plain singular
    English. ``as_of`` is the day the number speaks of, ``period_start`` the day counting began. ``attributed_to`` is
    who is said to have given the number. Text that is not known is empty.
    """

    qualifier: Qualifier
    measure: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    population: str = ""
    place: str = ""
    basis: Basis = Basis.CUMULATIVE
    period_start: date | None = None
    as_of: date | None = None
    attributed_to: str = ""


_OPEN_ABOVE = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
_OPEN_BELOW = {Qualifier.UP_TO, Qualifier.LESS_THAN}
_CLOSED = {Qualifier.BETWEEN, Qualifier.ORDER_OF_MAGNITUDE}


def bound_errors(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> Iterator[tuple[str, str]]:
    """What is wrong with a figure's bounds, as (field, message) pairs; nothing when they fit the qualifier."""
    for field, bound in (("low", low), ("high", high)):
        if not fits(bound):
            yield field, TOO_LARGE
            return
    if low is not None and high is not None and low > high:
        yield "high", "The upper bound is below the lower bound."
    elif qualifier in _OPEN_ABOVE:
        yield from _one_sided(qualifier, ("low", low, "lower"), ("high", high, "upper"))
    elif qualifier in _OPEN_BELOW:
        yield from _one_sided(qualifier, ("high", high, "upper"), ("low", low, "lower"))
    elif qualifier is Qualifier.EXACTLY and low != high:
        yield "high", "An exact figure has the same lower and upper bound."
    elif qualifier in _CLOSED and (low is None or high is None):
        yield ("low" if low is None else "high"), f"“{qualifier.label}” needs both bounds."
    elif low is None and high is None:
        yield "low", f"“{qualifier.label}” needs a number."


def _one_sided(
    qualifier: Qualifier, needed: tuple[str, Decimal | None, str], open_: tuple[str, Decimal | None, str]
) -> Iterator[tuple[str, str]]:
    (field, bound, name), (other_field, other_bound, other_name) = needed, open_
    if bound is None:
        yield field, f"“{qualifier.label}” needs {'an' if name == 'upper' else 'a'} {name} bound."
    elif other_bound is not None:
        yield other_field, f"“{qualifier.label}” has no {other_name} bound. Leave it empty or choose “Between”."


def fits(number: Decimal | None) -> bool:
    """Whether there is room for the number, or for none."""
    return number is None or (number.is_finite() and abs(number) < LIMIT)


def plain(number: Decimal | None) -> str:
    """``Decimal("1000000.000000")`` as ``1000000``: no exponent, no trailing zeros; empty for None."""
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def phrase(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> str:
    """The figure in words: ``more than 1,000,000``, ``between 1,500 and 2,000``."""
    shown_low, shown_high = grouped(low), grouped(high)
    if qualifier is Qualifier.EXACTLY:
        return shown_low
    if qualifier in _CLOSED or (qualifier is Qualifier.ABOUT and low != high and low is not None and high is not None):
        return f"between {shown_low} and {shown_high}"
    return f"{qualifier.label.lower()} {shown_low or shown_high}"


def grouped(number: Decimal | None) -> str:
    """``Decimal("1000000.5")`` as ``1,000,000.5``; empty for None."""
    return "" if number is None else format(Decimal(plain(number)), ",f")
