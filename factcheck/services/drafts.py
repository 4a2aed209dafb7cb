"""Drafts of reviews: stored for their author while they type."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.inputs import Id, Integer, Note, Prose, Typed, checked, rule_of
from factcheck.models import Claim, Draft, Review
from factcheck.queries import claims, drafts, history

#: What people fill in of the answer's form.
TYPED = ("truth", "attribution", "summary", "rationale", "correction_note")

#: A draft may be five times as long as what the form takes: who pastes too much shortens it later and loses nothing,
#: and drafts, which are written every few seconds, cannot fill the disk.
_ROOM = 5
_MAX_LENGTH = {
    "truth": 32,
    "attribution": 32,
    "summary": _ROOM * rule_of(Note).max_length,
    "rationale": _ROOM * rule_of(Prose).max_length,
    "correction_note": _ROOM * rule_of(Note).max_length,
    "seen": 10,
}


@checked
def keep(
    session: Session, actor: Actor, claim_id: Id, claim_version: Integer, typed: Mapping[str, Typed]
) -> Draft | None:
    """Store what is in the review form, regardless of who holds the claim: typing is never lost. Writes no event.

    ``typed`` are TYPED, unchanged except for control characters, and ``seen``, the newest event on the page they were
    typed into. An emptied form is no draft. Raises Invalid for a field that is too long even for a draft, and Conflict
    when the person has answered the claim in this round: what comes now was on its way while they submitted.
    """
    require(actor.role, Permission.REVIEW)
    _check(typed)
    claim, user_id = claims.get_for_update(session, claim_id), person_id(actor)
    if claim is None:
        raise NotFound("claim")
    if history.has_reviewed(session, claim, user_id):
        raise Conflict(_("You have reviewed this claim already."))
    if not any(typed.get(name) for name in TYPED):
        delete(session, claim_id, user_id)
        return None
    draft = drafts.of(session, claim_id, user_id)
    if draft is None:
        draft = Draft(claim_id=claim_id, user_id=user_id, claim_version=claim_version, fields={})
    draft.fields = {name: typed.get(name, "") for name in _MAX_LENGTH}
    draft.claim_version, draft.updated_at = claim_version, utc_now()
    session.add(draft)
    session.flush()
    return draft


@checked
def discard(session: Session, actor: Actor, claim_id: Id) -> None:
    """Throw one's own draft away."""
    if claims.get(session, claim_id) is None:
        raise NotFound("claim")
    delete(session, claim_id, person_id(actor))


def restore(session: Session, claim: Claim, review: Review) -> None:
    """Make a review that was undone a draft of its writer again, against the claim as it is now."""
    seen = history.newest_event_id(session, claim.id)
    fields = {name: str(getattr(review, name) or "") for name in TYPED} | {"seen": str(seen)}
    session.add(Draft(claim_id=claim.id, user_id=review.reviewer_id, claim_version=claim.version, fields=fields))
    session.flush()


def delete(session: Session, claim_id: int, user_id: int) -> None:
    """Take a draft away: it was submitted, or its writer does not want it."""
    session.execute(sa.delete(Draft).where(col(Draft.claim_id) == claim_id, col(Draft.user_id) == user_id))


def _check(typed: Mapping[str, str]) -> None:
    errors = {
        name: [_("This is too long to be kept as a draft. Shorten it to %(number)s characters.", number=max_length)]
        for name, max_length in _MAX_LENGTH.items()
        if len(typed.get(name, "")) > max_length
    }
    if errors:
        raise Invalid(errors)
