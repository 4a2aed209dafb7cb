"""Tests of the day from which a figure counts, where it stands in the words before the figure's own."""

from datetime import date

import pytest

from factcheck.extraction.quantities import find_figures

PUBLISHED = date(2022, 3, 4)


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("Since Feb. 24, the ministry said, 500 civilians have been killed in the city.", [date(2022, 2, 24)]),
        (
            "Since Feb. 24, the ministry said, 500 civilians were killed in the city and 40 were wounded in the east.",
            [date(2022, 2, 24), date(2022, 2, 24)],
        ),
        ("On Feb. 24, the ministry said, 500 civilians were killed in the city.", [None]),
        ("It began on Feb. 24. The ministry said 500 civilians have been killed in the city.", [None]),
    ],
)
def test_the_since_day_is_read_from_the_words_before_a_figure(sentence: str, since: list[date | None]) -> None:
    figures = find_figures(sentence, PUBLISHED)

    assert not any("Feb" in figure.span.of(sentence) for figure in figures)
    assert [figure.details.period_start for figure in figures] == since
