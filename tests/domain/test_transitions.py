"""Tests of the life of a claim."""

from dataclasses import replace

import pytest

from factcheck.domain import transitions
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict
from factcheck.domain.permissions import Role, may
from factcheck.domain.transitions import TRANSITIONS, Action, Situation, allowed_actions, is_allowed, waiting

ME, ANOTHER = 1, 2

_STARTS_FROM = {
    Action.ACCEPT: "suggested",
    Action.RESTORE_SUGGESTION: "queued dismissed",
    Action.TAKE: "queued in_review second_review reopened",
    Action.TAKE_OVER: "queued in_review second_review reopened",
    Action.RELEASE: "in_review second_review",
    Action.EDIT: "queued in_review reopened",
    Action.REANCHOR: "queued in_review reopened",
    Action.ADD_EVIDENCE: "queued in_review second_review disputed reopened",
    Action.EDIT_EVIDENCE: "queued in_review second_review disputed reopened",
    Action.REMOVE_EVIDENCE: "queued in_review second_review disputed reopened",
    Action.REVIEW: "queued in_review second_review reopened",
    Action.REQUEST_SECOND_REVIEW: "queued in_review second_review reopened",
    Action.DISPUTE: "queued in_review second_review reopened",
    Action.PUBLISH: "queued in_review second_review disputed reopened",
    Action.UNDO_PUBLISH: "published",
    Action.DECIDE: "disputed",
    Action.SEND_BACK: "disputed",
    Action.REOPEN: "published dismissed",
    Action.DISMISS: "suggested queued in_review second_review disputed reopened",
    Action.RESTORE: "dismissed",
    Action.WITHDRAW: "published reopened",
    Action.ASSIGN: "queued in_review second_review reopened",
    Action.PRIORITISE: "queued in_review second_review disputed reopened",
    Action.REMIND: "queued in_review second_review disputed published reopened",
    Action.TAG: " ".join(state.value for state in ClaimState),
    Action.UNTAG: " ".join(state.value for state in ClaimState),
}

#: Outcomes of a review: nobody does them by hand.
_OUTCOMES = {Action.REQUEST_SECOND_REVIEW, Action.DISPUTE, Action.PUBLISH}


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", ClaimState)
def test_an_action_starts_from_just_these_states(action: Action, state: ClaimState) -> None:
    situation = Situation(state=state, may_undo=action is Action.UNDO_PUBLISH)

    if state in _STARTS_FROM[action].split():
        transitions.require(action, situation)
    else:
        verb = TRANSITIONS[action].verb
        with pytest.raises(Conflict, match=f"cannot {verb} a claim that is {state.label.lower()}"):
            transitions.require(action, situation)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", ClaimState)
def test_what_is_allowed_is_what_role_and_state_allow(role: Role, state: ClaimState) -> None:
    allowed = allowed_actions(role, ME, Situation(state=state, may_undo=True))

    for action in set(Action) - {Action.TAKE_OVER}:
        permission = TRANSITIONS[action].permission
        permitted = permission is not None and may(role, permission)
        assert (action in allowed) is (permitted and state in _STARTS_FROM[action].split()), action
    assert not allowed & _OUTCOMES


def test_a_held_claim_is_taken_over_only_by_editors_and_reviewed_only_by_its_holder() -> None:
    held = Situation(state=ClaimState.IN_REVIEW, holder_id=ANOTHER)

    assert not {Action.TAKE, Action.REVIEW, Action.TAKE_OVER} & allowed_actions(Role.REVIEWER, ME, held)
    assert {Action.TAKE, Action.REVIEW, Action.TAKE_OVER} & allowed_actions(Role.EDITOR, ME, held) == {Action.TAKE_OVER}
    mine = replace(held, holder_id=ME)
    assert {Action.TAKE, Action.REVIEW, Action.TAKE_OVER} & allowed_actions(Role.EDITOR, ME, mine) == {
        Action.TAKE,
        Action.REVIEW,
    }


def test_nobody_reviews_or_decides_twice_in_a_round() -> None:
    again = Situation(state=ClaimState.SECOND_REVIEW, has_reviewed=True)
    dispute = Situation(state=ClaimState.DISPUTED, has_reviewed=True)

    assert not {Action.TAKE, Action.TAKE_OVER, Action.REVIEW} & allowed_actions(Role.ADMIN, ME, again)
    assert not {Action.DECIDE, Action.SEND_BACK} & allowed_actions(Role.ADMIN, ME, dispute)
    with pytest.raises(Conflict, match="reviewed this claim already"):
        transitions.require(Action.REVIEW, again)
    with pytest.raises(Conflict, match="another editor has to decide"):
        transitions.require(Action.DECIDE, dispute)


def test_a_claim_with_a_verdict_is_never_dismissed() -> None:
    reopened = Situation(state=ClaimState.REOPENED, has_verdict=True)

    assert not is_allowed(Action.DISMISS, Role.ADMIN, ME, reopened)
    with pytest.raises(Conflict, match="published verdict"):
        transitions.require(Action.DISMISS, reopened)


def test_publishing_is_undone_only_by_the_person_who_published_and_nothing_is_reopened_meanwhile() -> None:
    mine = Situation(state=ClaimState.PUBLISHED, has_verdict=True, is_undoable=True, may_undo=True)
    of_another, settled = replace(mine, may_undo=False), replace(mine, is_undoable=False, may_undo=False)

    assert is_allowed(Action.UNDO_PUBLISH, Role.REVIEWER, ME, mine)
    for situation, sentence in ((of_another, "Only the person who published"), (settled, "readers see the verdict")):
        assert not is_allowed(Action.UNDO_PUBLISH, Role.ADMIN, ME, situation)
        with pytest.raises(Conflict, match=sentence):
            transitions.require(Action.UNDO_PUBLISH, situation)
    for situation in (mine, of_another):
        assert not is_allowed(Action.REOPEN, Role.ADMIN, ME, situation)
        with pytest.raises(Conflict, match="published just now"):
            transitions.require(Action.REOPEN, situation)
    assert is_allowed(Action.REOPEN, Role.ADMIN, ME, settled)


def test_a_claim_of_a_withdrawn_article_does_not_come_into_the_queue() -> None:
    needs = {
        Action.ACCEPT: ClaimState.SUGGESTED,
        Action.RESTORE: ClaimState.DISMISSED,
        Action.REOPEN: ClaimState.DISMISSED,
    }
    for action, state in needs.items():
        situation = Situation(state=state)
        assert is_allowed(action, Role.EDITOR, ME, situation)
        gone = replace(situation, is_article_withdrawn=True)
        assert not is_allowed(action, Role.EDITOR, ME, gone)
        with pytest.raises(Conflict, match="article was withdrawn"):
            transitions.require(action, gone)
    assert is_allowed(Action.WITHDRAW, Role.EDITOR, ME, replace(gone, state=ClaimState.PUBLISHED))


def test_a_claim_nobody_works_on_waits_where_it_came_from() -> None:
    assert waiting(Situation(state=ClaimState.IN_REVIEW)) is ClaimState.QUEUED
    assert waiting(Situation(state=ClaimState.IN_REVIEW, has_verdict=True)) is ClaimState.REOPENED


@pytest.mark.parametrize(
    ("action", "state", "has_verdict", "target"),
    [
        (Action.TAKE, ClaimState.QUEUED, False, ClaimState.IN_REVIEW),
        (Action.TAKE, ClaimState.SECOND_REVIEW, False, ClaimState.SECOND_REVIEW),
        (Action.RELEASE, ClaimState.IN_REVIEW, False, ClaimState.QUEUED),
        (Action.RELEASE, ClaimState.IN_REVIEW, True, ClaimState.REOPENED),
        (Action.RELEASE, ClaimState.SECOND_REVIEW, True, ClaimState.SECOND_REVIEW),
        (Action.SEND_BACK, ClaimState.DISPUTED, True, ClaimState.REOPENED),
        (Action.REOPEN, ClaimState.DISMISSED, False, ClaimState.QUEUED),
        (Action.REOPEN, ClaimState.PUBLISHED, True, ClaimState.REOPENED),
    ],
)
def test_where_an_action_leads(action: Action, state: ClaimState, has_verdict: bool, target: ClaimState) -> None:
    lead = TRANSITIONS[action].target

    assert lead is not None
    assert lead(Situation(state=state, has_verdict=has_verdict)) is target
