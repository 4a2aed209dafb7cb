"""Tests of tables of points."""

from datetime import date
from decimal import Decimal

import pytest

from factcheck.domain.point_tables import read_points


def _cells(text: str) -> list[tuple[int, str]]:
    """Each row by its number, with its value or the column that is refused."""
    table = read_points(text, 100)
    read = [(row.number, str(row.values["best"])) for row in table.rows]
    return sorted(read + [(row.number, f"{row.column}!") for row in table.refused])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1209976", "1209976"),
        ("1,209,976", "1209976"),
        ("1 209 976", "1209976"),
        ("1\u202f209\u00a0976", "Value!"),
        ("1\u00a0209\u00a0976", "1209976"),
        ("1.209.976", "1209976"),
        ("1'209'976", "1209976"),
        ("1,209,976*", "1209976"),
        ("1,209,976 [2]", "1209976"),
        ("1,209,976¹", "1209976"),
        ("1,234.5", "1234.5"),
        ("12.5", "12.5"),
        ("1.209", "Value!"),
        ("Not applicable", "Value!"),
        ("", "Value!"),
        ("many", "Value!"),
        ("12,34", "Value!"),
        ("9" * 19, "Value!"),
    ],
)
def test_a_number_is_read_or_refused(cell: str, value: str) -> None:
    assert _cells(f"Date\tValue\n2022-03-04\t{cell}\n2022-03-05\t7") == [(2, value), (3, "7")]


@pytest.mark.parametrize(
    "cell", ["2022-03-04", "2022-03-04T00:00:00Z", "04/03/2022", "4.3.2022", "4 March 2022", "04-Mar-2022"]
)
def test_days_are_iso_or_day_first(cell: str) -> None:
    [row] = read_points(f"Date;Individuals\n{cell};1,209,976", 100).rows
    assert row.values == {"as_of": date(2022, 3, 4), "best": Decimal(1_209_976)}


def test_where_one_day_has_the_month_first_no_such_day_is_guessed() -> None:
    text = "Date\tValue\n03/04/2022\t1\n03/13/2022\t2\n2022-03-14\t3"
    assert _cells(text) == [(2, "Date!"), (3, "Date!"), (4, "3")]


def test_a_bad_row_stops_no_other() -> None:
    text = 'date,low,best,high,notes\n2022-02-30,1,2,3,\n2022-03-04,1,2,3,"a, b"\n,1,2,3,\n\n2022-03-05,,"4,000",,'
    table = read_points(text, 100)
    assert [(row.number, row.column) for row in table.refused] == [(2, "date"), (4, "date")]
    assert table.rows[0].values == {
        "as_of": date(2022, 3, 4),
        "low": Decimal(1),
        "best": Decimal(2),
        "high": Decimal(3),
        "wording": "a, b",
    }
    assert table.columns == {"as_of": "date", "low": "low", "best": "best", "high": "high", "wording": "notes"}


@pytest.mark.parametrize(
    "text", ["", "Date,Value", "Name,Value\nx,1", "Date,Place\n2022-03-04,x", "Date,Value\n" * 102]
)
def test_what_is_no_table_is_refused(text: str) -> None:
    table = read_points(text, 100)
    assert table.problem
    assert not table.rows
