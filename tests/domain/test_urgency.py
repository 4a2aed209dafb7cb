"""Tests of the urgency score: what raises it, and that it says why."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import MEASURES
from factcheck.domain.urgency import HIGHEST, Facts, reasons, score

_DEAD = Facts(ClaimKind.FIGURE, 0.5, "killed", Decimal(13), "the ministry")


def _score(facts: Facts) -> int:
    return score(reasons(facts))


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (_DEAD, replace(_DEAD, measure="wounded")),
        (replace(_DEAD, measure="refugees"), replace(_DEAD, measure="money")),
        (_DEAD, Facts(ClaimKind.QUOTE, 0.5, attributed_to="the ministry")),
        (Facts(ClaimKind.QUOTE, 0.5), Facts(ClaimKind.STATEMENT, 0.5)),
        (replace(_DEAD, number=Decimal(1_000_000)), _DEAD),
        (replace(_DEAD, place=0.0), _DEAD),
        (replace(_DEAD, attributed_to=""), _DEAD),
        (_DEAD, replace(_DEAD, attributed_to="Ana Diaz")),
        (_DEAD, replace(_DEAD, is_known=True)),
    ],
)
def test_harm_scale_place_attribution_and_novelty_raise_the_score(more: Facts, less: Facts) -> None:
    assert _score(more) > _score(less)


@pytest.mark.parametrize(("place", "is_top"), [(0.0, True), (0.15, True), (0.2, False), (0.5, False)])
def test_the_top_of_the_article_is_less_than_its_first_fifth(place: float, is_top: bool) -> None:
    given = [reason.text for reason in reasons(replace(_DEAD, place=place))]

    assert ("At the top of the article" in given) is is_top
    assert ("Its place in the article" in given) is not is_top


def test_the_size_of_money_does_not_count() -> None:
    cheap = Facts(ClaimKind.FIGURE, 0.5, "money", Decimal(5))

    assert _score(cheap) == _score(replace(cheap, number=Decimal(10**12)))


def test_the_worst_at_the_top_of_an_article_is_as_urgent_as_can_be() -> None:
    worst = Facts(ClaimKind.FIGURE, 0.0, "killed", Decimal(12_345_678))

    assert _score(worst) == HIGHEST
    assert [reason.text for reason in reasons(worst)] == [
        "People harmed: killed",
        "The size of the number (8 digits)",
        "At the top of the article",
        "Nobody is named as its origin",
        "No checked claim says the same",
    ]


@given(
    st.builds(
        Facts,
        kind=st.sampled_from(ClaimKind),
        place=st.floats(0, 1),
        measure=st.sampled_from([*MEASURES, "", "houses"]),
        number=st.none() | st.decimals(min_value=0, max_value=10**17, places=2),
        attributed_to=st.text(max_size=20),
        is_known=st.booleans(),
    )
)
def test_a_score_is_the_sum_of_its_reasons_and_never_over_the_top(facts: Facts) -> None:
    given = reasons(facts)

    assert 0 <= score(given) == sum(reason.points for reason in given) <= HIGHEST
    assert all(reason.points > 0 and reason.text for reason in given)
    assert given == sorted(given, key=lambda reason: -reason.points)
