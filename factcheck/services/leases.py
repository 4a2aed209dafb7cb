"""Leases: an expiring hold on a claim, so that two people never check one unknowingly."""

from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.domain import leases
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.errors import AssignedToAnother, Conflict, Held, LeaseLost, NotFound, TakenOver
from factcheck.domain.events import ClaimReleased, ClaimTaken, ClaimTakenOver
from factcheck.domain.permissions import Permission, may, require
from factcheck.domain.transitions import Action
from factcheck.inputs import Id, checked
from factcheck.models import Claim
from factcheck.queries import claims, next_claim, takeovers, users
from factcheck.services.transitions import PayloadMaker, apply, begin


def take_next(session: Session, actor: Actor) -> Claim | None:
    """Lease the most urgent claim nobody holds; None when there is none.

    Any number of reviewers may ask at once: each gets a claim of their own, found and leased by one statement.
    """
    require(actor.role, Permission.REVIEW)
    me, now = person_id(actor), utc_now()
    given = {"user_id": me, "now": now, "recently": now - leases.DURATION, "until": now + leases.DURATION}
    leased = (session.execute(statement, given).scalar_one_or_none() for statement in _leasing())
    claim_id = next((each for each in leased if each is not None), None)
    if claim_id is None:
        return None
    claim = session.get_one(Claim, claim_id)
    apply(session, actor, claim, Action.TAKE, _taken(claim))
    return claim


@cache
def _leasing() -> list[sa.Executable]:
    """The statements of ``take_next``, made once: to make them takes longer than to run them."""
    values: dict[str, Any] = {"lease_holder_id": sa.bindparam("user_id"), "lease_expires_at": sa.bindparam("until")}
    return [
        sa.update(Claim)
        .where(col(Claim.id) == wanted)
        .values(values)
        .returning(col(Claim.id))
        .execution_options(synchronize_session=False)
        for wanted in next_claim.in_turn()
    ]


@checked
def take(session: Session, actor: Actor, claim_id: Id, *, although_assigned: bool = False) -> Claim:
    """Lease this claim. Editors may take it over from the person who holds it; others get Held.

    Raises AssignedToAnother for a claim that is assigned to another person, unless ``although_assigned``.
    """
    require(actor.role, Permission.REVIEW)
    claim, now = _get(session, claim_id), utc_now()
    holder_id = claim.holder_id_at(now)
    is_held = holder_id is not None and holder_id != actor.id
    action = Action.TAKE_OVER if is_held and may(actor.role, Permission.TAKE_OVER) else Action.TAKE
    begin(session, actor, claim_id, action)
    if claim.assignee_id not in (None, actor.id) and holder_id is None and not although_assigned:
        assignee = users.get(session, claim.assignee_id or 0)
        raise AssignedToAnother(assignee.name if assignee else "another person")
    _hold(claim, actor, now)
    payload = _taken_over(claim, holder_id) if holder_id is not None and is_held else _taken(claim)
    return apply(session, actor, claim, action, payload)


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
    """Give the claim back at once. For a while *next* offers this person every other claim first."""
    claim = _get(session, claim_id)
    if claim.lease_holder_id == actor.id:
        apply(session, actor, claim, Action.RELEASE, lambda _, state: ClaimReleased(state))
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
    claim.lease_holder_id, claim.lease_expires_at = person_id(actor), now + leases.DURATION


def _taken(claim: Claim) -> PayloadMaker:
    assert claim.lease_expires_at is not None
    until = claim.lease_expires_at
    return lambda _, state: ClaimTaken(state, until)


def _taken_over(claim: Claim, holder_id: int) -> PayloadMaker:
    assert claim.lease_expires_at is not None
    until = claim.lease_expires_at
    return lambda _, state: ClaimTakenOver(state, until, holder_id)
