"""Leases: an expiring hold on a claim, so that two people never check one unknowingly."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, update

from factcheck.clock import utc_now
from factcheck.domain import leases, workflow
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Held, LeaseLost, NotFound, TakenOver
from factcheck.domain.permissions import Permission, may, require
from factcheck.domain.workflow import Action
from factcheck.inputs import Id, checked
from factcheck.models import Claim
from factcheck.queries import claims, history, takeovers, users
from factcheck.services.audit import record


def take_next(session: Session, actor: Actor) -> Claim | None:
    """Lease the most urgent claim nobody holds, in one statement; None when there is none.

    Any number of reviewers may ask at once: each gets a claim of their own.
    """
    require(actor.role, Permission.REVIEW)
    me, now = person_id(actor), utc_now()
    statement = (
        update(Claim)
        .where(col(Claim.id) == claims.next_free_id(me, now))
        .values(
            workflow=sa.case(
                (col(Claim.workflow) == ClaimState.SECOND_REVIEW, ClaimState.SECOND_REVIEW), else_=ClaimState.IN_REVIEW
            ),
            lease_holder_id=me,
            lease_expires_at=now + leases.DURATION,
        )
        .returning(col(Claim.id))
        .execution_options(synchronize_session=False)
    )
    claim_id = session.execute(statement).scalar_one_or_none()
    if claim_id is None:
        return None
    claim = session.get_one(Claim, claim_id)
    _record(session, actor, "take", claim)
    return claim


@checked
def take(session: Session, actor: Actor, claim_id: Id) -> Claim:
    """Lease this claim. Editors may take it over from whoever holds it; others get Held."""
    require(actor.role, Permission.REVIEW)
    claim, now = _get(session, claim_id), utc_now()
    workflow.require(Action.TAKE, claim.workflow)
    if history.has_answered(session, claim, person_id(actor)):
        raise Conflict("You have answered this claim already; somebody else gives the second answer.")
    holder_id = claim.holder_id_at(now)
    if holder_id not in (None, actor.id) and not may(actor.role, Permission.TAKE_OVER):
        holder = users.get(session, holder_id or 0)
        raise Held(holder.name if holder else "Somebody else")
    _hold(claim, actor, now)
    if holder_id in (None, actor.id):
        _record(session, actor, "take", claim)
    else:
        _record(session, actor, "take over", claim, before={"holder_id": holder_id})
    return claim


@checked
def hold(session: Session, actor: Actor, claim_id: Id) -> Claim:
    """Prolong one's own lease, also one that is running out because the page was left, but only once in a minute.

    Raises TakenOver, Held or LeaseLost if it is gone.
    """
    claim, now = _get(session, claim_id), utc_now()
    if claim.lease_holder_id != actor.id or claim.lease_expires_at is None:
        raise _gone(session, claim, actor, now)
    if claim.lease_expires_at <= now + leases.DURATION - leases.PACE:
        _hold(claim, actor, now)
    return claim


@checked
def leave(session: Session, actor: Actor, claim_id: Id) -> None:
    """The page was left: let the lease run out shortly, unless its holder comes straight back."""
    claim, soon = _get(session, claim_id), utc_now() + leases.GRACE
    if claim.lease_holder_id == actor.id and claim.lease_expires_at and claim.lease_expires_at > soon:
        claim.lease_expires_at = soon


@checked
def release(session: Session, actor: Actor, claim_id: Id) -> Claim:
    """Give the claim back at once. For a while *next* brings every other one first to whoever gave it back."""
    claim = _get(session, claim_id)
    if claim.lease_holder_id == actor.id:
        if claim.workflow is not ClaimState.SECOND_REVIEW:
            claim.workflow = workflow.waiting_state(claim.verdict_number > 0)
        claim.lease_holder_id = claim.lease_expires_at = None
        _record(session, actor, "release", claim)
    return claim


def _get(session: Session, claim_id: int) -> Claim:
    claim = claims.get_for_update(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    return claim


def _gone(session: Session, claim: Claim, actor: Actor, now: datetime) -> Conflict:
    """What became of the lease the person had."""
    holder = users.get(session, claim.holder_id_at(now) or 0)
    if holder is None:
        return LeaseLost()
    takeover = takeovers.of(session, [claim.id], person_id(actor)).get(claim.id)
    return TakenOver(holder.name) if takeover and takeover.actor_id == holder.id else Held(holder.name)


def _hold(claim: Claim, actor: Actor, now: datetime) -> None:
    if claim.workflow is not ClaimState.SECOND_REVIEW:
        claim.workflow = ClaimState.IN_REVIEW
    claim.lease_holder_id = actor.id
    claim.lease_expires_at = now + leases.DURATION


def _record(session: Session, actor: Actor, action: str, claim: Claim, before: dict[str, Any] | None = None) -> None:
    until = claim.lease_expires_at.isoformat() if claim.lease_expires_at else None
    record(session, actor, action, claim, before=before, after={"workflow": claim.workflow, "until": until})
