"""Tests of what a person may know of the others' answers."""

from itertools import product

import pytest

from factcheck.domain.blindness import Rounds, Viewer, sees_names, sees_review
from factcheck.domain.claims import ClaimState

ME, ANOTHER = 1, 2

#: Everybody there can be: a reviewer or an editor, before and after their own review.
VIEWERS = [
    Viewer(ME, has_reviewed, may_adjudicate) for has_reviewed, may_adjudicate in product((False, True), repeat=2)
]


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("state", ClaimState)
def test_everybody_sees_their_own_reviews_and_those_of_settled_rounds(viewer: Viewer, state: ClaimState) -> None:
    assert sees_review(viewer, state, Rounds(present=1, settled=0), review_round=1, reviewer_id=ME)
    assert sees_review(viewer, state, Rounds(present=3, settled=0), review_round=1, reviewer_id=ME)
    assert sees_review(viewer, state, Rounds(present=1, settled=1), review_round=1, reviewer_id=ANOTHER)
    assert sees_review(viewer, state, Rounds(present=3, settled=2), review_round=1, reviewer_id=ANOTHER)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("state", ClaimState)
def test_anothers_review_of_an_open_round_is_for_its_dispute_and_the_people_it_concerns(
    viewer: Viewer, state: ClaimState
) -> None:
    concerned = viewer.has_reviewed or viewer.may_adjudicate

    for settled in (0, 1):
        rounds = Rounds(present=settled + 1, settled=settled)
        seen = sees_review(viewer, state, rounds, review_round=settled + 1, reviewer_id=ANOTHER)
        assert seen is (state is ClaimState.DISPUTED and concerned)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("state", ClaimState)
def test_nobody_sees_a_review_of_a_round_that_was_sent_back(viewer: Viewer, state: ClaimState) -> None:
    for rounds, review_round in ((Rounds(2, 0), 1), (Rounds(4, 1), 2), (Rounds(4, 1), 3)):
        assert not sees_review(viewer, state, rounds, review_round, reviewer_id=ANOTHER)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("state", ClaimState)
def test_who_worked_on_it_is_hidden_while_a_second_review_is_awaited(viewer: Viewer, state: ClaimState) -> None:
    assert sees_names(viewer, state) is (viewer.has_reviewed or state is not ClaimState.SECOND_REVIEW)
