"""The life of a claim: its states, and which action leads from which to which."""

from enum import StrEnum

from factcheck.domain.errors import Conflict
from factcheck.domain.labels import Labelled


class Workflow(Labelled):
    SUGGESTED = "suggested"
    QUEUED = "queued"
    IN_REVIEW = "in_review"
    SECOND_REVIEW = "second_review"
    DISPUTED = "disputed"
    PUBLISHED = "published"
    REOPENED = "reopened"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


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


_W = Workflow
#: Claims that wait for somebody to take them.
WAITING = frozenset({_W.QUEUED, _W.REOPENED})
#: Claims that are not settled.
OPEN = WAITING | {_W.IN_REVIEW, _W.SECOND_REVIEW, _W.DISPUTED}
#: Claims that a reviewer may answer.
ANSWERABLE = OPEN - {_W.DISPUTED}
#: Claims nobody took into the desk's work, or somebody took out of it.
UNACCEPTED = frozenset({_W.SUGGESTED, _W.DISMISSED})

_ALLOWED_FROM: dict[Action, frozenset[Workflow]] = {
    Action.ACCEPT: frozenset({_W.SUGGESTED}),
    Action.UNDO: frozenset({_W.QUEUED, _W.DISMISSED}),
    Action.TAKE: ANSWERABLE,
    Action.RELEASE: frozenset({_W.IN_REVIEW, _W.SECOND_REVIEW}),
    Action.EDIT: WAITING | {_W.IN_REVIEW},
    Action.ADD_EVIDENCE: OPEN,
    Action.REVIEW: ANSWERABLE,
    Action.ADJUDICATE: frozenset({_W.DISPUTED}),
    Action.REOPEN: frozenset({_W.PUBLISHED, _W.DISMISSED}),
    Action.DISMISS: OPEN | {_W.SUGGESTED},
    Action.WITHDRAW: frozenset({_W.PUBLISHED, _W.REOPENED}),
    Action.ASSIGN: ANSWERABLE,
    Action.PRIORITISE: OPEN,
    Action.REMIND: OPEN | {_W.PUBLISHED},
}


def may(action: Action, state: Workflow) -> bool:
    """Whether the action makes sense for a claim in this state."""
    return state in _ALLOWED_FROM[action]


def require(action: Action, state: Workflow) -> None:
    """Raise Conflict, with a sentence that names the state, when the action does not fit it."""
    if not may(action, state):
        raise Conflict(f"You cannot {action.value} a claim that is {state.label.lower()}.")


def waiting_state(has_verdict: bool) -> Workflow:
    """Where a claim goes that nobody works on any more: back to the queue, or to its reopened state."""
    return _W.REOPENED if has_verdict else _W.QUEUED
