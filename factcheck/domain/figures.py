"""The typed number in a figure claim: bounds, the qualifier that made them, and what is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _

#: Suggested, not enforced: a desk may count what it needs to.
MEASURES = (
    "killed",
    "wounded",
    "casualties",
    "missing",
    "detained",
    "abducted",
    "refugees",
    "displaced",
    "evacuated",
    "returned",
    "affected",
    "money",
    "share",
    "count",
)

#: What fits the database column: 18 digits before the point, 6 after it.
LIMIT = Decimal(10) ** 18

TOO_LARGE = _("Use a number of at most 18 digits.")


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
    """Cumulative counts everybody since a day, per period those of one period, stock those who are so on one day."""

    CUMULATIVE = "cumulative"
    PER_PERIOD = "per_period"
    STOCK = "stock"


class Counted(Labelled):
    """Who of the people is counted."""

    ALL = "all"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    UNKNOWN = "unknown"


class HowKnown(Labelled):
    """How those who count know it: each case verified, entered on a list, reported by somebody, estimated from a part,
    or conceded by the side that did it or suffered it."""

    VERIFIED = "verified"
    RECORDED = "recorded"
    REPORTED = "reported"
    ESTIMATED = "estimated"
    CONCEDED = "conceded"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDetails:
    """What a figure claim says: the one list of a figure's fields, from extraction to table and form.

    ``low`` and ``high`` are equal when the figure is exact, and None where it is open; ``unit`` is plain singular
    English. ``as_of`` is the day for which the number holds, ``period_start`` the day counting began. ``how_known`` is
    None where the words do not say. ``attributed_to`` is who gave the number, or conceded it, as the article has it.
    Text that is not known is empty.
    """

    qualifier: Qualifier
    measure: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    population: str = ""
    counted: Counted = Counted.UNKNOWN
    how_known: HowKnown | None = None
    place: str = ""
    basis: Basis = Basis.CUMULATIVE
    period_start: date | None = None
    as_of: date | None = None
    attributed_to: str = ""


_OPEN_ABOVE = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
_OPEN_BELOW = {Qualifier.UP_TO, Qualifier.LESS_THAN}
_CLOSED = {Qualifier.BETWEEN, Qualifier.ORDER_OF_MAGNITUDE}


def bound_errors(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> Iterator[tuple[str, Message]]:
    """What is wrong with a figure's bounds, as (field, message) pairs; nothing when they fit the qualifier."""
    for field, bound in (("low", low), ("high", high)):
        if not fits(bound):
            yield field, TOO_LARGE
            return
    if low is not None and high is not None and low > high:
        yield "high", _("The upper bound is below the lower bound.")
    elif qualifier in _OPEN_ABOVE:
        yield from _open_above(low, high, qualifier.label)
    elif qualifier in _OPEN_BELOW:
        yield from _open_below(low, high, qualifier.label)
    elif qualifier is Qualifier.EXACTLY and low != high:
        yield "high", _("An exact figure has the same lower and upper bound.")
    elif qualifier in _CLOSED and (low is None or high is None):
        yield ("low" if low is None else "high"), _("“%(qualifier)s” needs both bounds.", qualifier=qualifier.label)
    elif low is None and high is None:
        yield "low", _("“%(qualifier)s” needs a number.", qualifier=qualifier.label)


def _open_above(low: Decimal | None, high: Decimal | None, name: Message) -> Iterator[tuple[str, Message]]:
    if low is None:
        yield "low", _("“%(qualifier)s” needs a lower bound.", qualifier=name)
    elif high is not None:
        yield "high", _("“%(qualifier)s” has no upper bound. Leave it empty or choose “Between”.", qualifier=name)


def _open_below(low: Decimal | None, high: Decimal | None, name: Message) -> Iterator[tuple[str, Message]]:
    if high is None:
        yield "high", _("“%(qualifier)s” needs an upper bound.", qualifier=name)
    elif low is not None:
        yield "low", _("“%(qualifier)s” has no lower bound. Leave it empty or choose “Between”.", qualifier=name)


def fits(number: Decimal | None) -> bool:
    """Whether there is room for the number, or for none."""
    return number is None or (number.is_finite() and abs(number) < LIMIT)


def phrase(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> Message:
    """The figure in words: ``more than 1,000,000``, ``between 1,500 and 2,000``."""
    bounds = ["" if bound is None else bound for bound in (low, high)]
    if qualifier is Qualifier.EXACTLY:
        return _("%(number)s", number=bounds[0])
    if qualifier in _CLOSED or (qualifier is Qualifier.ABOUT and low != high and low is not None and high is not None):
        return _("between %(low)s and %(high)s", low=bounds[0], high=bounds[1])
    number = bounds[0] if low is not None else bounds[1]
    return _("%(qualifier)s %(number)s", qualifier=qualifier.label_inside, number=number)
