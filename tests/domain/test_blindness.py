"""Tests of what a person may know of the others' answers."""

from itertools import product

import pytest

from factcheck.domain.blindness import Viewer, sees_answer, sees_names
from factcheck.domain.claims import ClaimState

ME, ANOTHER = 1, 2

#: Everybody there can be: a reviewer or an editor, before and after their own answer.
VIEWERS = [
    Viewer(ME, has_answered, may_adjudicate) for has_answered, may_adjudicate in product((False, True), repeat=2)
]


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("state", ClaimState)
def test_everybody_sees_their_own_answers_and_those_of_settled_rounds(viewer: Viewer, state: ClaimState) -> None:
    assert sees_answer(viewer, state, settled_round=0, answer_round=1, answered_by=ME)
    assert sees_answer(viewer, state, settled_round=1, answer_round=1, answered_by=ANOTHER)
    assert sees_answer(viewer, state, settled_round=2, answer_round=1, answered_by=ANOTHER)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("state", ClaimState)
def test_anothers_answer_of_an_open_round_is_for_a_dispute_and_those_who_have_to_do_with_it(
    viewer: Viewer, state: ClaimState
) -> None:
    concerned = viewer.has_answered or viewer.may_adjudicate

    for settled_round in (0, 1):
        seen = sees_answer(viewer, state, settled_round, answer_round=settled_round + 1, answered_by=ANOTHER)
        assert seen is (state is ClaimState.DISPUTED and concerned)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("state", ClaimState)
def test_who_worked_on_it_is_hidden_while_a_second_answer_is_awaited(viewer: Viewer, state: ClaimState) -> None:
    assert sees_names(viewer, state) is (viewer.has_answered or state is not ClaimState.SECOND_REVIEW)
