"""Twice the text is twice the work, counted in lines of Python run: no clock, so no other process disturbs it."""

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest

from factcheck.extraction.selection import read_selection
from factcheck.extraction.suggestions import suggest

#: Much of the same work again and again; other tests run every line of it.
pytestmark = pytest.mark.no_cover

HALF = 4_000

#: One endless sentence each. The first was read in a time that grew with the square of its length.
REPEATED = (
    "it was clear that ",
    "said, ",
    "Ana Diaz, who said, ",
    "“We won, all of us,” he said, ",
    "“a ",
    "(",
    "killed and ",
    "1 of the ",
    "he said that 13 people died, ",
    "he said\nthat ",
    "a\u00ad",
    "Q Who? A. ",
    "MR. BERG: We won.\n",
    "OLDWICK, May 4 (AP) - ",
    "1 000 ",
    "1,5 ",
    "1.000",
    "two boys, aged 6 and 9, ",
    "13 people in 21 cities ",
    "killed a father and his ",
    "in the city of Bam and ",
    "killed 3, including 2 ",
    "killed in the past 24 hours ",
    "| 1 ",
    "A\t1\n",
    "from 1 to 2 February ",
)


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


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


@pytest.mark.parametrize("unit", REPEATED)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    def read(text: str) -> None:
        suggest(text, date(2022, 3, 4), "en")

    half, whole = (lines_run(read, repeated(unit, length)) for length in (HALF, 2 * HALF))

    assert whole < 2.2 * half + 1_000


def test_a_selection_costs_the_same_in_a_text_of_any_length() -> None:
    """Also where the whole text is one paragraph."""

    def read(text: str) -> None:
        read_selection(text, len(text) - 100, len(text) - 50, None, "en")

    short, long = (lines_run(read, "He said so. " * times) for times in (3_000, 12_000))

    assert long < 1.1 * short
