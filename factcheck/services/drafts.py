"""Answers being written: kept for their writer as they type."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.errors import Conflict, NotFound
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.models import Draft
from factcheck.queries import claims, drafts, history

#: What people fill in of the answer's form.
TYPED = ("truth", "attribution", "summary", "rationale", "correction_note")


def keep(session: Session, actor: Actor, claim_id: int, claim_version: int, fields: Mapping[str, str]) -> Draft | None:
    """Keep what stands in the answer's form, whoever holds the claim now: typing is never lost. Writes no event.

    ``fields`` are TYPED, of any length and as they are, and ``seen``, the newest event on the page they were typed
    into. An emptied form is no draft. Raises Conflict when the person has answered the claim in this round: what comes
    now was on its way while they submitted.
    """
    require(actor.role, Permission.REVIEW)
    claim, user_id = claims.get_for_update(session, claim_id), person_id(actor)
    if claim is None:
        raise NotFound("claim")
    if history.has_reviewed(session, claim, user_id):
        raise Conflict(_("You have reviewed this claim already."))
    if not any(fields.get(name) for name in TYPED):
        delete(session, claim_id, user_id)
        return None
    draft = drafts.of(session, claim_id, user_id)
    if draft is None:
        draft = Draft(claim_id=claim_id, user_id=user_id, claim_version=claim_version, fields={})
    draft.fields = {name: fields.get(name) or "" for name in (*TYPED, "seen")}
    draft.claim_version, draft.updated_at = claim_version, utc_now()
    session.add(draft)
    session.flush()
    return draft


def discard(session: Session, actor: Actor, claim_id: int) -> None:
    """Throw one's own draft away."""
    if claims.get(session, claim_id) is None:
        raise NotFound("claim")
    delete(session, claim_id, person_id(actor))


def delete(session: Session, claim_id: int, user_id: int) -> None:
    """Take a draft away: it was submitted, or its writer does not want it."""
    session.execute(sa.delete(Draft).where(col(Draft.claim_id) == claim_id, col(Draft.user_id) == user_id))
