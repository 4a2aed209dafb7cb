"""The names of months and weekdays, and the patterns made of them."""

import re

import pytest

from factcheck.extraction.text.calendar import EUROPEAN_MONTHS, MONTH_PATTERN, MONTH_WORDS, MONTHS, WEEKDAY_STEMS


@pytest.mark.parametrize("month", [*MONTHS, "jan.", "feb.", "apr.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec."])
def test_a_month_is_known_in_full_and_short(month: str) -> None:
    assert re.fullmatch(MONTH_PATTERN, month.capitalize())
    assert month.rstrip(".") in MONTH_WORDS


@pytest.mark.parametrize("word", ["march", "Marching", "Mayor", "Octopus", "Sepia"])
def test_other_words_are_no_months(word: str) -> None:
    assert not re.match(MONTH_PATTERN, word)


def test_weekdays_and_months_of_other_languages_have_their_patterns() -> None:
    assert re.fullmatch(f"(?:{WEEKDAY_STEMS})day", "Wednesday")
    assert re.match(EUROPEAN_MONTHS, "января")
    assert re.match(EUROPEAN_MONTHS, "février")
