"""Tests of the life of a claim."""

import pytest

from factcheck.domain import workflow
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict
from factcheck.domain.workflow import Action

_ALLOWED = {
    Action.ACCEPT: "suggested",
    Action.UNDO: "queued dismissed",
    Action.TAKE: "queued in_review second_review reopened",
    Action.RELEASE: "in_review second_review",
    Action.EDIT: "queued in_review reopened",
    Action.ADD_EVIDENCE: "queued in_review second_review disputed reopened",
    Action.REVIEW: "queued in_review second_review reopened",
    Action.ADJUDICATE: "disputed",
    Action.REOPEN: "published dismissed",
    Action.DISMISS: "suggested queued in_review second_review disputed reopened",
    Action.WITHDRAW: "published reopened",
    Action.ASSIGN: "queued in_review second_review reopened",
    Action.PRIORITISE: "queued in_review second_review disputed reopened",
    Action.REMIND: "queued in_review second_review disputed published reopened",
}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", ClaimState)
def test_an_action_is_allowed_in_just_these_states(action: Action, state: ClaimState) -> None:
    allowed = state in _ALLOWED[action].split()

    assert workflow.may(action, state) is allowed
    if allowed:
        workflow.require(action, state)
    else:
        with pytest.raises(Conflict, match=f"cannot {action.value} a claim that is {state.label.lower()}"):
            workflow.require(action, state)


def test_a_claim_nobody_works_on_waits_where_it_came_from() -> None:
    assert workflow.waiting_state(has_verdict=False) is ClaimState.QUEUED
    assert workflow.waiting_state(has_verdict=True) is ClaimState.REOPENED
