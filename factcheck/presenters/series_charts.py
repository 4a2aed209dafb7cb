"""The chart of a series: where its lines, marks and words stand, in units of the drawing.

A point holds until the next one, so a line is a stair and no slope: nobody counted in between. No line crosses from one
definition to the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from factcheck.domain.series import Definition, Point
from factcheck.presenters.charts import axis_end

#: The shapes of marks, one a source; more sources than shapes share the last one.
SHAPES = ("dot", "diamond", "square", "triangle", "cross")

#: Points that get a mark of their own: of more, some do, evenly spread, and every value is in the table.
_MOST_MARKS = 120

_STEPS = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing, the room around what is drawn, and how many days are written below."""

    width: int
    height: int
    days: int
    side: int = 8
    top: int = 24
    bottom: int = 28


WIDE, NARROW = Frame(880, 360, 5), Frame(358, 300, 3)


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    value: Decimal


@dataclass(frozen=True, slots=True)
class DayTick:
    at: float
    day: date
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """The stair of one source in one definition; ``band`` is from low to high, empty without a range."""

    path: str
    band: str
    style: int


@dataclass(frozen=True, slots=True)
class Mark:
    """``state`` is empty, or "corrected" for a value that was replaced later, or "deprecated"."""

    x: float
    y: float
    shape: str
    state: str
    point: Point


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim at its day: ``number`` is its place in the list of claims, ``value`` what it says."""

    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class SeriesChart:
    frame: Frame
    ticks: Sequence[Tick]
    days: Sequence[DayTick]
    lines: Sequence[Line]
    marks: Sequence[Mark]
    breaks: Sequence[float]
    claims: Sequence[Claimed]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and values to places in the drawing."""

    frame: Frame
    first: date
    last: date
    top: int

    def x(self, day: date) -> float:
        room = self.frame.width - 2 * self.frame.side
        return round(self.frame.side + room * (day - self.first).days / max((self.last - self.first).days, 1), 1)

    def y(self, value: Decimal) -> float:
        room = self.frame.height - self.frame.top - self.frame.bottom
        return round(self.frame.height - self.frame.bottom - room * float(value) / self.top, 1)


def shapes(definitions: Sequence[Definition]) -> dict[str, str]:
    """The shape of each source, by its name."""
    sources = sorted({point.source for one in definitions for point in one.points})
    return {source: SHAPES[min(number, len(SHAPES) - 1)] for number, source in enumerate(sources)}


def series_chart(
    definitions: Sequence[Definition], claims: Sequence[tuple[date, Decimal] | None], frame: Frame
) -> SeriesChart | None:
    """The chart, with the claims that have a day and a value; None for a series without points."""
    points = [point for one in definitions for point in one.points]
    if not points:
        return None
    counting = [point for point in points if not point.deprecated] or points
    shown = [claim for claim in claims if claim]
    days = [point.as_of for point in points] + [day for day, _ in shown]
    top = axis_end(max(ceil(max([point.high for point in counting] + [value for _, value in shown])), 1))
    scale = _Scale(frame, min(days), max(days), top)
    return SeriesChart(
        frame=frame,
        ticks=[Tick(scale.y(value), value) for value in _values(top)],
        days=_days(scale),
        lines=[line for number, one in enumerate(definitions) for line in _lines(scale, one, number)],
        marks=list(_marks(scale, definitions)),
        breaks=[scale.x(one.ends) for one in definitions if one.ends and scale.first <= one.ends <= scale.last],
        claims=[
            Claimed(scale.x(claim[0]), scale.y(claim[1]), number) for number, claim in enumerate(claims, 1) if claim
        ],
    )


def _values(top: int) -> list[Decimal]:
    """Nothing, the top, and whole numbers in between."""
    if top % _STEPS:
        return [Decimal(0), Decimal(top)]
    return [Decimal(top * step // _STEPS) for step in range(_STEPS + 1)]


def _days(scale: _Scale) -> list[DayTick]:
    last = scale.frame.days - 1
    length = scale.last - scale.first
    anchors = ["start", *["middle"] * (last - 1), "end"]
    days = dict.fromkeys(scale.first + length * step // last for step in range(last + 1))
    return [DayTick(scale.x(day), day, anchors[number]) for number, day in enumerate(days)]


def _lines(scale: _Scale, definition: Definition, number: int) -> Iterator[Line]:
    for points in definition.valid_lines():
        end = scale.x(min(definition.ends or scale.last, scale.last))
        best = _stair(scale, [(point.as_of, point.best) for point in points], end)
        has_range = any(point.low != point.high for point in points)
        yield Line(best, _band(scale, points, end) if has_range else "", number % 2 + 1)


def _stair(scale: _Scale, values: Sequence[tuple[date, Decimal]], end: float) -> str:
    (day, value), *others = values
    steps = "".join(f"H{scale.x(day)}V{scale.y(value)}" for day, value in others)
    return f"M{scale.x(day)} {scale.y(value)}{steps}H{max(end, scale.x(values[-1][0]))}"


def _band(scale: _Scale, points: Sequence[Point], end: float) -> str:
    """Two stairs, one there along the highs and one back along the lows."""
    there = _stair(scale, [(point.as_of, point.high) for point in points], end)
    ends = [scale.x(point.as_of) for point in points[1:]] + [max(end, scale.x(points[-1].as_of))]
    back = "".join(
        f"V{scale.y(point.low)}H{scale.x(point.as_of)}" for point, _ in reversed(list(zip(points, ends, strict=True)))
    )
    return f"{there}{back}z"


def _marks(scale: _Scale, definitions: Sequence[Definition]) -> Iterator[Mark]:
    of_source = shapes(definitions)
    for definition in definitions:
        every = len(definition.points) // _MOST_MARKS + 1
        corrected = definition.corrected()
        for number, point in enumerate(sorted(definition.points, key=lambda point: point.as_of)):
            state = "deprecated" if point.deprecated else "corrected" if point in corrected else ""
            if (number % every == 0 or state) and point.best <= scale.top:
                yield Mark(scale.x(point.as_of), scale.y(point.best), of_source[point.source], state, point)
