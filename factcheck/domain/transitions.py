"""The life of a claim, as one table: who may do what in which state, and which state the claim has after it.

Pages, many claims at once, the keyboard help and the API all ask ``allowed_actions``. ``services/transitions.py`` is
the only place that changes the state of a claim.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, Role, may

_S = ClaimState
#: Claims that wait for a person to take them.
WAITING = frozenset({_S.QUEUED, _S.REOPENED})
#: Claims that are not settled.
OPEN = WAITING | {_S.IN_REVIEW, _S.SECOND_REVIEW, _S.DISPUTED}
#: Claims that a reviewer may review.
REVIEWABLE = OPEN - {_S.DISPUTED}
#: Claims that are not the desk's work: not accepted yet, or dismissed.
UNACCEPTED = frozenset({_S.SUGGESTED, _S.DISMISSED})


class Action(StrEnum):
    """What is done to a claim by a person, or as the outcome of a review."""

    ACCEPT = "accept"
    RESTORE_SUGGESTION = "restore_suggestion"
    TAKE = "take"
    TAKE_OVER = "take_over"
    RELEASE = "release"
    EDIT = "edit"
    REANCHOR = "reanchor"
    ADD_EVIDENCE = "add_evidence"
    EDIT_EVIDENCE = "edit_evidence"
    REMOVE_EVIDENCE = "remove_evidence"
    REVIEW = "review"
    REQUEST_SECOND_REVIEW = "request_second_review"
    DISPUTE = "dispute"
    PUBLISH = "publish"
    UNDO_PUBLISH = "undo_publish"
    DECIDE = "decide"
    SEND_BACK = "send_back"
    REOPEN = "reopen"
    DISMISS = "dismiss"
    RESTORE = "restore"
    WITHDRAW = "withdraw"
    ASSIGN = "assign"
    PRIORITISE = "prioritise"
    REMIND = "remind"
    TAG = "tag"
    UNTAG = "untag"


class Cleared(StrEnum):
    """What an action takes off a claim."""

    LEASE = "lease"
    ASSIGNEE = "assignee"
    REVIEW_DATE = "review_date"


Target = Callable[["Situation"], ClaimState]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A claim as one person meets it. Ids are of people; ``holder_id`` is None once the lease ran out.

    ``has_verdict`` and ``has_reviewed`` are about the claim ever and this person in the present round. ``is_undoable``
    says that its newest verdict was published just now, ``may_undo`` that this person did that.
    ``is_article_withdrawn`` is about the article it was taken from.
    """

    state: ClaimState
    has_verdict: bool = False
    holder_id: int | None = None
    assignee_id: int | None = None
    has_reviewed: bool = False
    is_undoable: bool = False
    may_undo: bool = False
    is_article_withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row of the table.

    ``verb`` completes "You cannot … a claim that is published". ``permission`` is None for an outcome, which follows
    from what a person was permitted to do. ``target`` is None where the state stays. ``starts_round`` puts the claim up
    for review again. ``needs_lease`` refuses it while another person holds the claim; ``once_a_round`` refuses a person
    who reviewed it in this round, and ``before_verdict`` a claim that ever had one. ``undoes_publishing`` is for the
    person who published just now; ``after_undoing`` refuses it until that is no longer possible. ``needs_article``
    refuses it while the claim's article is withdrawn. ``is_change`` raises the claim's version: forms that were written
    before it are out of date.
    """

    verb: Message
    permission: Permission | None
    starts_from: frozenset[ClaimState]
    target: Target | None = None
    clears: frozenset[Cleared] = frozenset()
    starts_round: bool = False
    needs_reason: bool = False
    needs_lease: bool = False
    once_a_round: bool = False
    before_verdict: bool = False
    undoes_publishing: bool = False
    after_undoing: bool = False
    needs_article: bool = False
    is_change: bool = False


def waiting(situation: Situation) -> ClaimState:
    """The state of a claim after it is put back: queued, or reopened."""
    return _S.REOPENED if situation.has_verdict else _S.QUEUED


def _in_hands(situation: Situation) -> ClaimState:
    return _S.SECOND_REVIEW if situation.state is _S.SECOND_REVIEW else _S.IN_REVIEW


def _released(situation: Situation) -> ClaimState:
    return _S.SECOND_REVIEW if situation.state is _S.SECOND_REVIEW else waiting(situation)


def _always(state: ClaimState) -> Target:
    return lambda _: state


_HANDS = frozenset({Cleared.LEASE, Cleared.ASSIGNEE})
_LEASE = frozenset({Cleared.LEASE})

TRANSITIONS: dict[Action, Transition] = {
    Action.ACCEPT: Transition(
        verb=_("accept"),
        permission=Permission.ADD_CLAIM,
        starts_from=frozenset({_S.SUGGESTED}),
        target=_always(_S.QUEUED),
        needs_article=True,
        is_change=True,
    ),
    Action.RESTORE_SUGGESTION: Transition(
        verb=_("undo what was decided about"),
        permission=Permission.ADD_CLAIM,
        starts_from=frozenset({_S.QUEUED, _S.DISMISSED}),
        target=_always(_S.SUGGESTED),
        clears=_LEASE,
        needs_reason=True,
        is_change=True,
    ),
    Action.TAKE: Transition(
        verb=_("take"),
        permission=Permission.REVIEW,
        starts_from=REVIEWABLE,
        target=_in_hands,
        needs_lease=True,
        once_a_round=True,
    ),
    Action.TAKE_OVER: Transition(
        verb=_("take over"),
        permission=Permission.TAKE_OVER,
        starts_from=REVIEWABLE,
        target=_in_hands,
        once_a_round=True,
    ),
    Action.RELEASE: Transition(
        verb=_("release"),
        permission=Permission.REVIEW,
        starts_from=frozenset({_S.IN_REVIEW, _S.SECOND_REVIEW}),
        target=_released,
        clears=_LEASE,
    ),
    Action.EDIT: Transition(
        verb=_("edit"),
        permission=Permission.ADD_CLAIM,
        starts_from=WAITING | {_S.IN_REVIEW},
        is_change=True,
    ),
    Action.REANCHOR: Transition(
        verb=_("choose other words for"),
        permission=Permission.ADD_CLAIM,
        starts_from=WAITING | {_S.IN_REVIEW},
        needs_article=True,
        is_change=True,
    ),
    Action.ADD_EVIDENCE: Transition(
        verb=_("add evidence to"), permission=Permission.REVIEW, starts_from=OPEN, is_change=True
    ),
    Action.EDIT_EVIDENCE: Transition(
        verb=_("correct evidence of"), permission=Permission.REVIEW, starts_from=OPEN, is_change=True
    ),
    Action.REMOVE_EVIDENCE: Transition(
        verb=_("remove evidence of"),
        permission=Permission.REVIEW,
        starts_from=OPEN,
        needs_reason=True,
        is_change=True,
    ),
    Action.REVIEW: Transition(
        verb=_("review"),
        permission=Permission.REVIEW,
        starts_from=REVIEWABLE,
        needs_lease=True,
        once_a_round=True,
    ),
    Action.REQUEST_SECOND_REVIEW: Transition(
        verb=_("ask for a second review of"),
        permission=None,
        starts_from=REVIEWABLE,
        target=_always(_S.SECOND_REVIEW),
        clears=_HANDS,
        is_change=True,
    ),
    Action.DISPUTE: Transition(
        verb=_("dispute"),
        permission=None,
        starts_from=REVIEWABLE,
        target=_always(_S.DISPUTED),
        clears=_HANDS,
        is_change=True,
    ),
    Action.PUBLISH: Transition(
        verb=_("publish"),
        permission=None,
        starts_from=OPEN,
        target=_always(_S.PUBLISHED),
        clears=_HANDS,
        is_change=True,
    ),
    Action.UNDO_PUBLISH: Transition(
        verb=_("undo the publishing of"),
        permission=Permission.REVIEW,
        starts_from=frozenset({_S.PUBLISHED}),
        undoes_publishing=True,
        is_change=True,
    ),
    Action.DECIDE: Transition(
        verb=_("decide about"),
        permission=Permission.ADJUDICATE,
        starts_from=frozenset({_S.DISPUTED}),
        needs_lease=True,
        once_a_round=True,
    ),
    Action.SEND_BACK: Transition(
        verb=_("send back"),
        permission=Permission.ADJUDICATE,
        starts_from=frozenset({_S.DISPUTED}),
        target=waiting,
        clears=_HANDS,
        starts_round=True,
        needs_reason=True,
        needs_lease=True,
        once_a_round=True,
        is_change=True,
    ),
    Action.REOPEN: Transition(
        verb=_("reopen"),
        permission=Permission.REOPEN,
        starts_from=frozenset({_S.PUBLISHED, _S.DISMISSED}),
        target=waiting,
        clears=_LEASE | {Cleared.REVIEW_DATE},
        starts_round=True,
        needs_reason=True,
        after_undoing=True,
        needs_article=True,
        is_change=True,
    ),
    Action.DISMISS: Transition(
        verb=_("dismiss"),
        permission=Permission.DISMISS,
        starts_from=OPEN | {_S.SUGGESTED},
        target=_always(_S.DISMISSED),
        clears=_LEASE,
        needs_reason=True,
        before_verdict=True,
        is_change=True,
    ),
    Action.RESTORE: Transition(
        verb=_("restore"),
        permission=Permission.BULK,
        starts_from=frozenset({_S.DISMISSED}),
        clears=_LEASE,
        needs_reason=True,
        needs_article=True,
        is_change=True,
    ),
    Action.WITHDRAW: Transition(
        verb=_("withdraw"),
        permission=Permission.WITHDRAW,
        starts_from=frozenset({_S.PUBLISHED, _S.REOPENED}),
        target=_always(_S.WITHDRAWN),
        clears=_LEASE,
        needs_reason=True,
        is_change=True,
    ),
    Action.ASSIGN: Transition(verb=_("assign"), permission=Permission.ASSIGN, starts_from=REVIEWABLE),
    Action.PRIORITISE: Transition(
        verb=_("set the priority of"), permission=Permission.BULK, starts_from=OPEN, is_change=True
    ),
    Action.REMIND: Transition(
        verb=_("set a day to look again at"), permission=Permission.REVIEW, starts_from=OPEN | {_S.PUBLISHED}
    ),
    Action.TAG: Transition(verb=_("tag"), permission=Permission.REVIEW, starts_from=frozenset(ClaimState)),
    Action.UNTAG: Transition(
        verb=_("remove a tag of"), permission=Permission.REVIEW, starts_from=frozenset(ClaimState)
    ),
}

ALREADY_REVIEWED = _("You have reviewed this claim already; another person does the second review.")
DECIDED_BY_ANOTHER = _("You wrote one of the two reviews; another editor has to decide.")
HAS_VERDICT = _("This claim has a published verdict. An editor can withdraw it.")
UNDO_IS_OVER = _("This can no longer be undone: readers see the verdict. An editor can reopen the claim.")
UNDO_BY_PUBLISHER = _("Only the person who published it can undo that.")
ARTICLE_WITHDRAWN = _("Its article was withdrawn. An editor can take that back on the article’s page.")
JUST_PUBLISHED = _("It was published just now, and can still be undone. Try again in a minute.")


def allowed_actions(role: Role, person_id: int, situation: Situation) -> frozenset[Action]:
    """Everything this person may do to the claim now. Outcomes are never among them."""
    return frozenset(action for action in TRANSITIONS if is_allowed(action, role, person_id, situation))


def is_allowed(action: Action, role: Role, person_id: int, situation: Situation) -> bool:
    """Whether this person may do it to the claim now."""
    transition = TRANSITIONS[action]
    is_held = situation.holder_id not in (None, person_id)
    return (
        transition.permission is not None
        and may(role, transition.permission)
        and situation.state in transition.starts_from
        and not (transition.needs_lease and is_held)
        and not (action is Action.TAKE_OVER and not is_held)
        and not (transition.once_a_round and situation.has_reviewed)
        and not (transition.before_verdict and situation.has_verdict)
        and not (transition.undoes_publishing and not situation.may_undo)
        and not (transition.after_undoing and situation.is_undoable)
        and not (transition.needs_article and situation.is_article_withdrawn)
    )


def require(action: Action, situation: Situation) -> None:
    """Raise Conflict, with a sentence for the person, unless the claim is in a state for the action."""
    transition = TRANSITIONS[action]
    if transition.before_verdict and situation.has_verdict:
        raise Conflict(HAS_VERDICT)
    if situation.state not in transition.starts_from:
        raise Conflict(
            _(
                "You cannot %(action)s a claim that is %(state)s.",
                action=transition.verb,
                state=situation.state.label_inside,
            )
        )
    if transition.once_a_round and situation.has_reviewed:
        raise Conflict(DECIDED_BY_ANOTHER if transition.permission is Permission.ADJUDICATE else ALREADY_REVIEWED)
    if transition.undoes_publishing and not situation.may_undo:
        raise Conflict(UNDO_BY_PUBLISHER if situation.is_undoable else UNDO_IS_OVER)
    if transition.after_undoing and situation.is_undoable:
        raise Conflict(JUST_PUBLISHED)
    if transition.needs_article and situation.is_article_withdrawn:
        raise Conflict(ARTICLE_WITHDRAWN)
