"""Claims that an editor took over from somebody who was working on them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from factcheck.models import Event


def of(session: Session, claim_ids: Sequence[int], user_id: int) -> dict[int, Event]:
    """How this person lost these claims, by the claim's id: those taken over from them that nobody has taken since."""
    statement = (
        select(Event)
        .where(Event.subject == "claim", col(Event.subject_id).in_(claim_ids))
        .where(col(Event.action).in_(["take", "take over"]))
        .order_by(col(Event.id))
    )
    latest = {event.subject_id: event for event in session.exec(statement)}
    return {claim_id: event for claim_id, event in latest.items() if (event.before or {}).get("holder_id") == user_id}
