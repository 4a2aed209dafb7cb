"""Tests of the typed number in a figure claim."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.figures import LIMIT, Qualifier, bound_errors, phrase
from factcheck.domain.numbers import plain

_Q = Qualifier


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "field"),
    [
        (_Q.EXACTLY, "498", "498", None),
        (_Q.EXACTLY, "498", "499", "high"),
        (_Q.EXACTLY, "498", "", "high"),
        (_Q.EXACTLY, "", "498", "high"),
        (_Q.EXACTLY, "", "", "low"),
        (_Q.ABOUT, "1000", "1000", None),
        (_Q.ABOUT, "900", "1100", None),
        (_Q.ABOUT, "1000", "", None),
        (_Q.ABOUT, "", "1000", None),
        (_Q.ABOUT, "", "", "low"),
        (_Q.AT_LEAST, "331", "", None),
        (_Q.AT_LEAST, "", "", "low"),
        (_Q.AT_LEAST, "331", "400", "high"),
        (_Q.AT_LEAST, "", "400", "low"),
        (_Q.MORE_THAN, "1000000", "", None),
        (_Q.MORE_THAN, "", "", "low"),
        (_Q.MORE_THAN, "1", "2", "high"),
        (_Q.UP_TO, "", "2000", None),
        (_Q.UP_TO, "", "", "high"),
        (_Q.UP_TO, "1", "2000", "low"),
        (_Q.LESS_THAN, "", "2000", None),
        (_Q.LESS_THAN, "2000", "", "high"),
        (_Q.LESS_THAN, "1", "2000", "low"),
        (_Q.BETWEEN, "1500", "2000", None),
        (_Q.BETWEEN, "", "2000", "low"),
        (_Q.BETWEEN, "1500", "", "high"),
        (_Q.ORDER_OF_MAGNITUDE, "1000", "9999", None),
        (_Q.ORDER_OF_MAGNITUDE, "1000", "", "high"),
        *((qualifier, "2", "1", "high") for qualifier in _Q),
    ],
)
def test_bounds_must_fit_the_qualifier(qualifier: Qualifier, low: str, high: str, field: str | None) -> None:
    errors = list(bound_errors(_number(low), _number(high), qualifier))

    assert [name for name, _ in errors] == ([field] if field else [])
    assert all(message.endswith(".") for _, message in errors)


@pytest.mark.parametrize("number", [LIMIT, -LIMIT, Decimal("NaN"), Decimal("Infinity"), Decimal("1E+400")])
def test_a_bound_that_cannot_be_stored_is_refused(number: Decimal) -> None:
    assert [name for name, _ in bound_errors(number, None, _Q.AT_LEAST)] == ["low"]
    assert [name for name, _ in bound_errors(None, number, _Q.UP_TO)] == ["high"]


def test_zero_and_less_are_bounds_too() -> None:
    assert not list(bound_errors(Decimal(0), Decimal(0), _Q.EXACTLY))
    assert not list(bound_errors(Decimal(-3), Decimal("-1.5"), _Q.BETWEEN))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, ""),
        (Decimal("1000000.000000"), "1000000"),
        (Decimal("1E+6"), "1000000"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("1.50"), "1.5"),
        (Decimal("-12.500"), "-12.5"),
        (Decimal("100"), "100"),
        (Decimal("0"), "0"),
    ],
)
def test_a_number_is_written_plain(number: Decimal | None, text: str) -> None:
    assert plain(number) == text


@given(st.decimals(-LIMIT, LIMIT, places=6))
def test_a_plain_number_reads_back_as_the_same_number(number: Decimal) -> None:
    text = plain(number)

    assert Decimal(text) == number
    assert "E" not in text
    assert plain(Decimal(text)) == text


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "words"),
    [
        (_Q.EXACTLY, "1597", "1597", "1,597"),
        (_Q.ABOUT, "1000", "1000", "about 1,000"),
        (_Q.ABOUT, "1000", "", "about 1,000"),
        (_Q.ABOUT, "", "1000", "about 1,000"),
        (_Q.ABOUT, "900", "1100", "between 900 and 1,100"),
        (_Q.AT_LEAST, "331.000000", "", "at least 331"),
        (_Q.MORE_THAN, "1000000", "", "more than 1,000,000"),
        (_Q.UP_TO, "", "2000", "up to 2,000"),
        (_Q.LESS_THAN, "", "0.5", "less than 0.5"),
        (_Q.BETWEEN, "1500", "2000", "between 1,500 and 2,000"),
        (_Q.ORDER_OF_MAGNITUDE, "1000", "9999", "between 1,000 and 9,999"),
        (_Q.AT_LEAST, "0", "", "at least 0"),
    ],
)
def test_a_figure_is_said_in_words(qualifier: Qualifier, low: str, high: str, words: str) -> None:
    assert phrase(_number(low), _number(high), qualifier) == words
