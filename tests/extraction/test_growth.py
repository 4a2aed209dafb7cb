"""Twice the text is twice the work, counted in lines of Python run: no clock, so no other process disturbs it."""

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest

from factcheck.extraction.selection import read_selection
from factcheck.extraction.suggestions import suggest
from tests.extraction.repetition import UNITS, repeated

#: Much of the same work again and again; other tests run every line of it.
pytestmark = [pytest.mark.no_cover, pytest.mark.thorough]

#: Code points of half a text, and how often a unit of few of them stands in it.
HALF, TIMES = 4_000, 300


def lines_run(read: Callable[[str], Any], text: str) -> int:
    """How many lines of Python reading the text takes."""
    lines = 0

    def trace(_: FrameType, event: str, __: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    def read(text: str) -> None:
        suggest(text, date(2022, 3, 4), "en")

    length = min(HALF, TIMES * len(unit))
    half, whole = (lines_run(read, repeated(unit, size)) for size in (length, 2 * length))

    assert whole < 2.2 * half + 3_000


def test_a_selection_costs_the_same_in_a_text_of_any_length() -> None:
    """Also where the whole text is one paragraph."""

    def read(text: str) -> None:
        read_selection(text, len(text) - 100, len(text) - 50, None, "en")

    short, long = (lines_run(read, "He said so. " * times) for times in (3_000, 12_000))

    assert long < 1.1 * short
