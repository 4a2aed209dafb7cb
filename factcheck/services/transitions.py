"""Changing a claim: the one place that begins, applies and records what the table of transitions allows."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.domain import transitions
from factcheck.domain.actors import Actor
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Held, Invalid, NotAllowed, NotFound, Stale
from factcheck.domain.events import Payload
from factcheck.domain.messages import _
from factcheck.domain.permissions import require
from factcheck.domain.transitions import TRANSITIONS, Action, Cleared, Situation
from factcheck.models import Claim
from factcheck.queries import articles, claims, history, users
from factcheck.services.audit import record

#: Makes the event's payload out of the state a claim left and the one it is in now.
PayloadMaker = Callable[[ClaimState, ClaimState], Payload]


def situation(session: Session, claim: Claim, person_id: int | None, now: datetime) -> Situation:
    """The claim as this person meets it; None is the command line."""
    reviewers = [review.reviewer_id for review in history.reviews_of_round(session, claim)]
    is_undoable = claim.workflow is ClaimState.PUBLISHED and claim.is_undoable_at(now)
    return Situation(
        state=claim.workflow,
        has_verdict=claim.verdict_number > 0,
        holder_id=claim.holder_id_at(now),
        assignee_id=claim.assignee_id,
        has_reviewed=person_id in reviewers,
        is_undoable=is_undoable,
        # The last of a round's reviews published its verdict.
        may_undo=is_undoable and person_id in reviewers[-1:],
        is_article_withdrawn=articles.is_withdrawn(session, claim.article_version_id),
    )


def begin(session: Session, actor: Actor, claim_id: int, action: Action, seen_version: int | None = None) -> Claim:
    """The claim, locked, if this person may do this to it now.

    Raises NotAllowed, NotFound, Stale (it changed since ``seen_version``), Conflict (its state, or a review this person
    gave) or Held.
    """
    transition = TRANSITIONS[action]
    if transition.permission is None:
        raise NotAllowed(_("Nobody can %(action)s a claim by hand.", action=transition.verb))
    require(actor.role, transition.permission)
    claim = claims.get_for_update(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    if seen_version is not None and claim.version != seen_version:
        raise Stale
    if transition.needs_article:
        articles.hold(session, claim.article_version_id)
    met = situation(session, claim, actor.id, utc_now())
    transitions.require(action, met)
    if transition.needs_lease and met.holder_id not in (None, actor.id):
        holder = users.get(session, met.holder_id or 0)
        raise Held(holder.name if holder else _("Another person"))
    return claim


def apply(
    session: Session,
    actor: Actor,
    claim: Claim,
    action: Action,
    payload: PayloadMaker,
    *,
    back_to: ClaimState | None = None,
) -> Claim:
    """Change a claim that ``begin`` gave as the table says, and record it.

    ``back_to`` is the state to return to, for the action that undoes another.
    """
    transition, before = TRANSITIONS[action], claim.workflow
    has_verdict = claim.verdict_number > 0
    if back_to is not None:
        claim.workflow = back_to
    elif transition.target is not None:
        claim.workflow = transition.target(Situation(state=before, has_verdict=has_verdict))
    if Cleared.LEASE in transition.clears:
        claim.lease_holder_id = claim.lease_expires_at = None
    if Cleared.ASSIGNEE in transition.clears:
        claim.assignee_id = None
    if Cleared.REVIEW_DATE in transition.clears:
        claim.review_by = None
    if transition.starts_round:
        claim.round += 1
        claim.reviews_needed = None
    if transition.is_change:
        claim.version += 1
    record(session, actor, claim, payload(before, claim.workflow))
    return claim


def reason_for(action: Action, reason: str) -> str:
    """A person's reason without white space around it. Raises Invalid where the action needs one and it is empty."""
    reason = reason.strip()
    if TRANSITIONS[action].needs_reason and not reason:
        raise Invalid({"reason": [_("Say why, for those who read the history.")]})
    return reason
