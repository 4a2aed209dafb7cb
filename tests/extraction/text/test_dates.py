"""Days as an article of Friday, 4 March 2022 writes them."""

from datetime import date

import pytest

from factcheck.extraction.text.dates import day_of, find_days

PUBLISHED = date(2022, 3, 4)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Feb. 24", date(2022, 2, 24)),
        ("February 24", date(2022, 2, 24)),
        ("24 February", date(2022, 2, 24)),
        ("the 24th of February", date(2022, 2, 24)),
        ("Feb. 24, 2014", date(2014, 2, 24)),
        ("24 February 2014", date(2014, 2, 24)),
        ("2014-02-24", date(2014, 2, 24)),
        ("Sept. 1-3", date(2021, 9, 1)),
        ("March 4", date(2022, 3, 4)),
        ("March 5", date(2021, 3, 5)),
        ("Feb. 29", date(2020, 2, 29)),
        ("Friday", date(2022, 3, 4)),
        ("earlier on Friday", date(2022, 3, 4)),
        ("late Thursday night", date(2022, 3, 3)),
        ("Saturday", date(2022, 2, 26)),
        ("Monday’s attack", date(2022, 2, 28)),
        ("last Friday", date(2022, 2, 25)),
        ("last Thursday", date(2022, 3, 3)),
        ("next Monday", date(2022, 3, 7)),
        ("Thursday, Feb. 24", date(2022, 2, 24)),
        ("Tues.", date(2022, 3, 1)),
        ("today", date(2022, 3, 4)),
        ("this morning", date(2022, 3, 4)),
        ("yesterday", date(2022, 3, 3)),
        ("last night", date(2022, 3, 3)),
        ("the day before yesterday", date(2022, 3, 2)),
        ("tomorrow", date(2022, 3, 5)),
        ("two days ago", date(2022, 3, 2)),
        ("a week ago", date(2022, 2, 25)),
        ("10 days ago", date(2022, 2, 22)),
        ("the war that began on 24 February", date(2022, 2, 24)),
        ("last month", None),
        ("February", None),
        ("May 1,500 people", None),
        ("2014", None),
        ("Feb. 31", None),
        ("he sat down in the sun", None),
        ("they may march", None),
        ("999 weeks ago", date(2003, 1, 10)),
        ("", None),
    ],
)
def test_a_day_in_words_is_a_date(words: str, day: date | None) -> None:
    assert day_of(words, PUBLISHED) == day


@pytest.mark.parametrize("words", ["Friday", "yesterday", "Feb. 24", "two days ago"])
def test_a_day_needs_the_publication_date(words: str) -> None:
    assert day_of(words, None) is None


def test_a_full_date_does_not_need_the_publication_date() -> None:
    assert day_of("24 February 2014", None) == date(2014, 2, 24)


@pytest.mark.parametrize(
    ("words", "today"), [("Friday", date.min), ("999 weeks ago", date.min), ("tomorrow", date.max)]
)
def test_a_day_outside_the_calendar_is_none_or_within_it(words: str, today: date) -> None:
    assert day_of(words, today) in {None, today}


def test_days_are_found_in_order_with_their_places() -> None:
    text = "It began on Feb. 24, paused on Thursday, March 3, and went on yesterday."
    assert [(span.of(text), day) for span, day in find_days(text, PUBLISHED)] == [
        ("Feb. 24", date(2022, 2, 24)),
        ("Thursday, March 3", date(2022, 3, 3)),
        ("yesterday", date(2022, 3, 3)),
    ]
