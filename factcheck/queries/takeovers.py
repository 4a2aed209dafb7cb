"""Claims that an editor took over from a person who was working on them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from factcheck.domain.events import ClaimTakenOver, EventKind, Payload, Subject
from factcheck.models import Event


def of(session: Session, claim_ids: Sequence[int], user_id: int) -> dict[int, Event]:
    """How this person lost these claims, by the claim's id: those taken over from them that nobody has taken since."""
    if not claim_ids:
        return {}
    statement = (
        select(Event)
        .where(Event.subject == Subject.CLAIM, col(Event.subject_id).in_(claim_ids))
        .where(col(Event.kind).in_([EventKind.CLAIM_TAKEN, EventKind.CLAIM_TAKEN_OVER]))
        .order_by(col(Event.id))
    )
    latest = {event.subject_id: event for event in session.exec(statement)}
    return {claim_id: event for claim_id, event in latest.items() if _lost_by(event.payload) == user_id}


def _lost_by(payload: Payload) -> int | None:
    return payload.holder_id if isinstance(payload, ClaimTakenOver) else None
