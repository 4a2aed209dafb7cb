"""Duplicates: claims that say the same, marked so that their verdicts are compared."""

from sqlmodel import Session

from factcheck.domain.actors import Actor
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.events import DuplicateMarked, DuplicateUnmarked
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.inputs import Choice, Id, Line, checked
from factcheck.models import Claim, Duplicate
from factcheck.queries import claims, duplicates
from factcheck.services.audit import record


@checked
def mark(session: Session, actor: Actor, claim_id: Id, reference: Choice | Line) -> Claim:
    """Mark a claim as the same as another, which is named by its id or its public id and returned.

    Raises NotFound when the claim is not there, and Invalid about ``other`` when that is not there, is the claim
    itself, is marked already or is a suggestion nobody accepted.
    """
    require(actor.role, Permission.REVIEW)
    other_id = duplicates.claim_id_of(session, reference)
    claim, other = _both(session, claim_id, other_id or 0)
    if claim is None:
        raise NotFound("claim")
    if other is None or other.workflow is ClaimState.SUGGESTED:
        raise Invalid({"other": [_("There is no such claim. Copy its address or its public id.")]})
    if other is claim:
        raise Invalid({"other": [_("That is this claim itself.")]})
    if duplicates.pair(session, claim_id, other.id):
        raise Invalid({"other": [_("The two are marked as the same already.")]})
    first, second = sorted((claim_id, other.id))
    session.add(Duplicate(claim_id=first, other_id=second))
    _settle(session, actor, DuplicateMarked, claim, other)
    return other


@checked
def unmark(session: Session, actor: Actor, claim_id: Id, other_id: Id) -> None:
    """Take the mark off two claims. Raises NotFound when they have none."""
    require(actor.role, Permission.REVIEW)
    claim, other = _both(session, claim_id, other_id)
    pair = duplicates.pair(session, claim_id, other_id)
    if claim is None or other is None or pair is None:
        raise NotFound("pair of claims")
    session.delete(pair)
    _settle(session, actor, DuplicateUnmarked, claim, other)


def _both(session: Session, claim_id: int, other_id: int) -> tuple[Claim | None, Claim | None]:
    # In one order, so that two people who name them the other way round cannot deadlock.
    locked = {one: claims.get_for_update(session, one) for one in sorted({claim_id, other_id})}
    return locked[claim_id], locked[other_id]


def _settle(
    session: Session, actor: Actor, payload: type[DuplicateMarked | DuplicateUnmarked], claim: Claim, other: Claim
) -> None:
    session.flush()
    for one, partner in ((claim, other), (other, claim)):
        record(session, actor, one, payload(partner.id))
