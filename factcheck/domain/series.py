"""A figure followed through time: what it counts, its points, and which of them hold on a day."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import islice

from factcheck.domain.figures import Basis, Counted, HowKnown
from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _


class Rhythm(Labelled):
    """How often a series gets a point. One that ended keeps its last."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    ENDED = "ended"

    @property
    def days(self) -> int | None:
        """The days between two points, at the most; None for a series that ended."""
        return _DAYS.get(self)


_DAYS = {Rhythm.DAILY: 1, Rhythm.WEEKLY: 7, Rhythm.MONTHLY: 31, Rhythm.QUARTERLY: 92, Rhythm.YEARLY: 366}

#: A point speaks for this many times the days of the rhythm: one issue may be late, two may not.
LATE = 2

#: Without a rhythm, the days for which a point speaks. A count of an ongoing event grows from day to day; a stock
#: ("refugees in Peru") is published by the quarter, and moves slowly. A period speaks for itself only.
_HOLDS = {Basis.CUMULATIVE: 14, Basis.STOCK: 92, Basis.PER_PERIOD: 0}

#: A day more or less is the same day elsewhere: time zones, and counts that are closed at night.
A_DAY = timedelta(days=1)

#: The days between first and last of a period that is as good as the same when it is moved by one.
_A_MONTH = 27


@dataclass(frozen=True, slots=True)
class Convention:
    """What a series takes vague words for: the smallest and the largest number of each."""

    ranges: Mapping[str, tuple[Decimal, Decimal]]

    def range_of(self, wording: str) -> tuple[Decimal, Decimal] | None:
        """The numbers that the first vague word of a wording stands for; None where it has none."""
        vague = _VAGUE.search(wording)
        return self.ranges.get(" ".join(vague[0].casefold().split())) if vague else None


_VAGUE = re.compile(
    r"\b(?:(?:tens|hundreds)\s+of\s+(?:thousands|millions)|dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE
)


def _between(**ranges: tuple[int, int]) -> dict[str, tuple[Decimal, Decimal]]:
    return {word.replace("_", " "): (Decimal(low), Decimal(high)) for word, (low, high) in ranges.items()}


#: A plural scale is one to ten of it; dozens are two dozen at the least, scores one.
OURS = Convention(
    _between(
        dozens=(24, 100),
        scores=(20, 100),
        hundreds=(100, 1_000),
        thousands=(1_000, 10_000),
        tens_of_thousands=(10_000, 100_000),
        hundreds_of_thousands=(100_000, 1_000_000),
        millions=(1_000_000, 10_000_000),
        tens_of_millions=(10_000_000, 100_000_000),
        hundreds_of_millions=(100_000_000, 1_000_000_000),
    )
)

#: The smallest number that fits, as ACLED codes reports without one: "dozens" are 12, "hundreds" 100
#: (ACLED Codebook, "Fatalities", https://acleddata.com/knowledge-base/codebook/).
FLOOR = Convention({**OURS.ranges, **_between(dozens=(12, 100), scores=(20, 100))})


class ConventionName(Labelled):
    OURS = "ours"
    FLOOR = "floor"

    @property
    def convention(self) -> Convention:
        return {ConventionName.OURS: OURS, ConventionName.FLOOR: FLOOR}[self]

    @property
    def meaning(self) -> Message:
        """What it says about vague words, for below a chart."""
        if self is ConventionName.FLOOR:
            return _(
                "Vague words by their smallest number, as ACLED codes them: “dozens” is 12, “thousands” 1,000 or more."
            )
        return _("Vague words by our convention: “thousands” is 1,000 to 10,000, “dozens” 24 to 100.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What is counted, in a claim as in a series. Text that nobody gave is empty.

    ``how_known`` is None where it is not said. ``conceded_by`` is who conceded it. ``period_start`` is the day counting
    began; of a series per period each point has its own. ``period_days`` is the length of such a period.
    """

    measure: str
    counted: Counted = Counted.ALL
    how_known: HowKnown | None = None
    conceded_by: str = ""
    basis: Basis = Basis.CUMULATIVE
    place: str = ""
    unit: str = ""
    population: str = ""
    period_start: date | None = None
    period_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one source gave for one day: ``best`` lies in ``low`` to ``high``, which are equal without a range.

    ``as_of`` is the day for which it holds, or the last of the period that began at ``period_start``; ``published`` the
    day it was given. ``deprecated`` is the reason why it counts no longer, empty while it does. ``row_id``
    is what the caller knows it by.
    """

    source: str
    as_of: date
    low: Decimal
    best: Decimal
    high: Decimal
    published: date | None = None
    period_start: date | None = None
    deprecated: str = ""
    row_id: int = 0

    @property
    def known_on(self) -> date:
        """The day it was given, or the earliest day on which it can have been."""
        return self.published or self.as_of


#: A point of a source and its corrections, oldest first.
Versions = list[Point]


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One version of what a series counts, with the points that count so: no line is drawn, and nothing is computed,
    across versions. ``ends`` is the last day that is counted so, None while it goes on."""

    name: str
    quantity: Quantity
    points: tuple[Point, ...] = ()
    rhythm: Rhythm | None = None
    convention: Convention = OURS
    ends: date | None = None

    def holding_on(self, day: date, known_by: date | None = None) -> dict[str, Point]:
        """The point of each source that speaks for the day, by source: the newest up to the day, if it is not too old.

        A correction counts if it was published by ``known_by``; where that is None, every correction does.
        """
        pairs = ((source, self._newest(days, day)) for source, days in self._by_source.items())
        return {source: _as_known(versions, known_by) for source, versions in pairs if versions}

    def holding_for(self, start: date | None, end: date, known_by: date | None = None) -> dict[str, Point]:
        """The point of each source for just the period, by source; a month may begin or end a day earlier or later."""
        pairs = ((source, _of_period(days, start, end)) for source, days in self._by_source.items())
        return {source: _as_known(versions, known_by) for source, versions in pairs if versions}

    def overlapping(self, start: date, end: date) -> Point | None:
        """A point whose period has days of this one."""
        each = (versions[0] for days in self._by_source.values() for versions in days)
        return next((point for point in each if _first_day(point) <= end and start <= point.as_of), None)

    def later_than(self, day: date) -> Iterator[Point]:
        """What came after the day, oldest first: the points that count, corrected where they were."""
        return islice(self._in_order, bisect_right(self._in_order, day, key=_day), None)

    @cached_property
    def _in_order(self) -> list[Point]:
        points = (versions[-1] for days in self._by_source.values() for versions in days)
        return sorted(points, key=lambda point: (point.as_of, point.source))

    def valid_lines(self) -> list[list[Point]]:
        """For each source what it holds now of each day, oldest first."""
        return [[versions[-1] for versions in days] for days in self._by_source.values()]

    def corrected(self) -> frozenset[Point]:
        """The points that a later one of the same source replaced."""
        return frozenset(point for days in self._by_source.values() for versions in days for point in versions[:-1])

    @property
    def days_held(self) -> int | None:
        """For how many days after its own a point speaks; None is for ever, where the series has ended."""
        if self.rhythm is Rhythm.ENDED:
            return None
        held = _HOLDS[self.quantity.basis]
        return max(held, LATE * self.rhythm.days) if self.rhythm and self.rhythm.days else held

    @cached_property
    def _by_source(self) -> dict[str, list[Versions]]:
        """The points that count, by source and oldest first; a point and its corrections are together."""
        sources: dict[str, dict[tuple[date, date | None], list[Point]]] = {}
        for point in sorted((point for point in self.points if not point.deprecated), key=_age):
            sources.setdefault(point.source, {}).setdefault((point.as_of, point.period_start), []).append(point)
        return {source: list(days.values()) for source, days in sorted(sources.items())}

    def _newest(self, days: Sequence[Versions], day: date) -> Versions | None:
        index = bisect_right(days, day, key=_last_day)
        if not index:
            return None
        newest = days[index - 1]
        is_held = self.days_held is None or (day - _last_day(newest)).days <= self.days_held
        return newest if is_held else None


def _of_period(days: Sequence[Versions], start: date | None, end: date) -> Versions | None:
    first = bisect_left(days, end - A_DAY, key=_last_day)
    last = bisect_right(days, end + A_DAY, key=_last_day)
    return next((versions for versions in days[first:last] if _is_of_period(versions[0], start, end)), None)


def _is_of_period(point: Point, start: date | None, end: date) -> bool:
    if start is None or point.period_start is None:
        return point.as_of == end
    if (end - start).days < _A_MONTH:
        return (point.period_start, point.as_of) == (start, end)
    return near(start, point.period_start) and near(end, point.as_of)


def _as_known(versions: Versions, known_by: date | None) -> Point:
    """The last correction that was published by then, or else what was published first."""
    published = [point for point in versions if known_by is None or point.known_on <= known_by]
    return published[-1] if published else versions[0]


def near(one: date | None, other: date | None) -> bool:
    """Whether both are the same day, give or take one; a day that nobody gave is any."""
    return one is None or other is None or abs(one - other) <= A_DAY


def _first_day(point: Point) -> date:
    return point.period_start or point.as_of


def _day(point: Point) -> date:
    return point.as_of


def _last_day(versions: Versions) -> date:
    return versions[0].as_of


def _age(point: Point) -> tuple[date, date, Decimal, Decimal, Decimal]:
    """Puts points in one order, however they come."""
    return point.as_of, point.known_on, point.best, point.low, point.high
