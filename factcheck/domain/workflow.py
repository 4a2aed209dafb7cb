"""The life of a claim: its states, and which action leads from which to which."""

from enum import StrEnum

from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict


class Action(StrEnum):
    """What a person does to a claim. The value is the verb a reader of the history sees."""

    ACCEPT = "accept"
    UNDO = "undo what was decided about"
    TAKE = "take"
    RELEASE = "release"
    EDIT = "edit"
    ADD_EVIDENCE = "add evidence to"
    REVIEW = "review"
    ADJUDICATE = "decide about"
    REOPEN = "reopen"
    DISMISS = "dismiss"
    WITHDRAW = "withdraw"
    ASSIGN = "assign"
    PRIORITISE = "set the priority of"
    REMIND = "set a day to look again at"


_S = ClaimState
#: Claims that wait for somebody to take them.
WAITING = frozenset({_S.QUEUED, _S.REOPENED})
#: Claims that are not settled.
OPEN = WAITING | {_S.IN_REVIEW, _S.SECOND_REVIEW, _S.DISPUTED}
#: Claims that a reviewer may answer.
ANSWERABLE = OPEN - {_S.DISPUTED}
#: Claims nobody took into the desk's work, or somebody took out of it.
UNACCEPTED = frozenset({_S.SUGGESTED, _S.DISMISSED})

_ALLOWED_FROM: dict[Action, frozenset[ClaimState]] = {
    Action.ACCEPT: frozenset({_S.SUGGESTED}),
    Action.UNDO: frozenset({_S.QUEUED, _S.DISMISSED}),
    Action.TAKE: ANSWERABLE,
    Action.RELEASE: frozenset({_S.IN_REVIEW, _S.SECOND_REVIEW}),
    Action.EDIT: WAITING | {_S.IN_REVIEW},
    Action.ADD_EVIDENCE: OPEN,
    Action.REVIEW: ANSWERABLE,
    Action.ADJUDICATE: frozenset({_S.DISPUTED}),
    Action.REOPEN: frozenset({_S.PUBLISHED, _S.DISMISSED}),
    Action.DISMISS: OPEN | {_S.SUGGESTED},
    Action.WITHDRAW: frozenset({_S.PUBLISHED, _S.REOPENED}),
    Action.ASSIGN: ANSWERABLE,
    Action.PRIORITISE: OPEN,
    Action.REMIND: OPEN | {_S.PUBLISHED},
}


def may(action: Action, state: ClaimState) -> bool:
    """Whether the action makes sense for a claim in this state."""
    return state in _ALLOWED_FROM[action]


def require(action: Action, state: ClaimState) -> None:
    """Raise Conflict, with a sentence that names the state, when the action does not fit it."""
    if not may(action, state):
        raise Conflict(f"You cannot {action.value} a claim that is {state.label.lower()}.")


def waiting_state(has_verdict: bool) -> ClaimState:
    """Where a claim goes that nobody works on any more: back to the queue, or to its reopened state."""
    return _S.REOPENED if has_verdict else _S.QUEUED
