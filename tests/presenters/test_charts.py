"""Tests of the axes and columns of charts."""

from datetime import date, timedelta

import pytest

from factcheck.presenters.charts import HEIGHT, axis_end, chart

DAYS = [date(2026, 11, 1) + timedelta(days=number) for number in range(30)]


@pytest.mark.parametrize(
    ("largest", "end"),
    [
        (0, 1),
        (1, 1),
        (2, 2),
        (3, 4),
        (5, 6),
        (7, 8),
        (9, 10),
        (10, 10),
        (11, 20),
        (61, 80),
        (81, 100),
        (333_000, 400_000),
    ],
)
def test_the_axis_ends_at_the_next_round_number(largest: int, end: int) -> None:
    assert axis_end(largest) == end


def test_columns_are_as_high_as_their_share_of_the_axis_and_nothing_has_no_column() -> None:
    drawn = chart(DAYS[:4], [0, 1, 1_000, 2_000])

    assert [(column.x, column.height) for column in drawn.columns] == [(11, 1.5), (21, HEIGHT / 2), (31, HEIGHT)]
    assert (drawn.top, drawn.middle, drawn.width) == (2_000, 1_000, 40)


def test_the_axis_of_days_names_the_first_the_middle_and_the_last() -> None:
    assert chart(DAYS, [0] * 30).days == (DAYS[0], DAYS[15], DAYS[29])
    assert chart(DAYS[:1], [3]).days == (DAYS[0],) * 3


def test_half_a_claim_is_never_at_the_axis() -> None:
    assert chart(DAYS, [0] * 29 + [1]).middle is None
