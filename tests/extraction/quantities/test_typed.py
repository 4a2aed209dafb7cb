"""Tests of numbers that people type into fields."""

from decimal import Decimal

import pytest

from factcheck.extraction.quantities.typed import read_typed_number, typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3,063,000", "3063000"),
        ("1,482", "1482"),
        ("1,5", "1.5"),
        ("1,50", "1.5"),
        ("1.5 million", "1500000"),
        ("1,5 million", "1500000"),
        ("35m", "35000000"),
        (" 17 000 ", "17000"),
        ("1\u202f000\u00a0000.50", "1000000.5"),
        ("5 000,75", "5000.75"),
        ("1'000", "1000"),
        ("1.234.567,8", "1234567.8"),
        ("1,00,000", "100000"),
        ("2.5 lakh", "250000"),
        ("1½", "1.5"),
        ("half a million", "500000"),
        ("twenty-one", "21"),
        ("0.125", "0.125"),
        ("1.4820", "1.482"),
        ("-12,345.5", "-12345.5"),
        ("\u22123", "-3"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_as_in_an_article(text: str, number: str) -> None:
    assert read_typed_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "-", "lots", "dozens", "several hundred", "1 in 3", "10-12", "1,2,3", "1e5", "NaN", "5 people", "1 million 2"],
)
def test_what_is_no_single_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write a number"):
        read_typed_number(text)


def test_what_can_be_read_in_two_ways_is_refused_with_both() -> None:
    with pytest.raises(ValueError, match=r"as 17,000 or as 17\.000\. Type 17000 or 17\.0000\."):
        read_typed_number("17.000")


@pytest.mark.parametrize("text", ["9" * 30, "9" * 5_000, "thousand " * 2_000])
def test_what_has_no_room_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Use at most|Write a number"):
        read_typed_number(text)


@pytest.mark.parametrize("number", ["1", "1.482", "-1.482", "1482.5", "0.125", "1000000", "0.000001"])
def test_a_number_in_its_field_is_read_back(number: str) -> None:
    assert read_typed_number(typed(Decimal(number))) == Decimal(number)
    assert typed(None) == ""
