"""Charts with a column a day: where the columns stand, and what stands at the axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

#: The drawing's width for one day and its height, in units of its own: it is stretched to the room there is.
DAY_WIDTH, HEIGHT = 10, 100

#: What the axis of numbers may end at, times a power of ten: with each the middle of the axis is a whole number.
_ENDS = (1, 2, 4, 6, 8)


@dataclass(frozen=True, slots=True)
class Column:
    """A day's number, from the chart's lower edge: ``x`` and ``height`` in units of the drawing."""

    x: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """``top`` is the number at the upper end of the axis, ``middle`` the one halfway, None where that is no whole one.

    ``days`` are the first day, one in the middle and the last, which the other axis shows.
    """

    columns: Sequence[Column]
    width: int
    top: int
    middle: int | None
    days: tuple[date, date, date]


def chart(days: Sequence[date], numbers: Sequence[int]) -> Chart:
    """The chart of one number, 0 or more, for each of these days, at least one."""
    top = axis_end(max(numbers))
    columns = [
        # What is not nothing is seen.
        Column(place * DAY_WIDTH + 1, max(round(HEIGHT * number / top, 1), 1.5))
        for place, number in enumerate(numbers)
        if number
    ]
    middle = None if top == 1 else top // 2
    return Chart(columns, len(days) * DAY_WIDTH, top, middle, (days[0], days[len(days) // 2], days[-1]))


def axis_end(largest: int) -> int:
    """The smallest round number that is not below the largest of the chart; at least 1."""
    power = 1
    while True:
        for end in _ENDS:
            if end * power >= largest:
                return end * power
        power *= 10
