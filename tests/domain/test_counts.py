"""Tests of counts that stop at a limit."""

from factcheck.domain.counts import Count
from factcheck.domain.messages import in_english


def test_a_count_is_shown_as_it_is_up_to_its_limit_and_with_a_plus_beyond() -> None:
    assert [in_english(Count(number)) for number in (0, 999, 1000, 1001, 5000)] == [
        "0",
        "999",
        "1,000",
        "1,000+",
        "1,000+",
    ]
    assert in_english(Count(4, most=3)) == "3+"


def test_a_sum_of_counts_has_more_when_one_of_them_has() -> None:
    assert Count(Count(1001) + Count(0)).is_more
    assert Count(700 + 700).is_more
    assert not Count(1000).is_more
    assert not Count(0)
