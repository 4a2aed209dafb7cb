"""Many claims at once, and what was done to them together."""

from collections.abc import Collection

from sqlmodel import Session, col, func, select

from factcheck.domain.events import Subject
from factcheck.models import Claim, Event
from factcheck.queries.claims import WHOLE


def chosen(session: Session, claim_ids: Collection[int], *, for_update: bool = False) -> list[Claim]:
    """These claims in the order of their ids; locked, if they are to be changed, until the transaction ends."""
    statement = select(Claim).where(col(Claim.id).in_(claim_ids)).order_by(col(Claim.id)).options(*WHOLE)
    return list(session.exec(statement.with_for_update(of=Claim) if for_update else statement))


def newest_events(session: Session, claim_ids: Collection[int]) -> dict[int, int]:
    """The id of the last event of each claim, by the claim's id."""
    statement = (
        select(Event.subject_id, func.max(Event.id))
        .where(Event.subject == Subject.CLAIM, col(Event.subject_id).in_(claim_ids))
        .group_by(col(Event.subject_id))
    )
    return {claim_id: event_id or 0 for claim_id, event_id in session.exec(statement)}


def done_by(session: Session, user_id: int, event_ids: Collection[int]) -> list[Event]:
    """Those of the events that are this person's doing on a claim, oldest first."""
    is_theirs = (Event.subject == Subject.CLAIM, Event.actor_id == user_id)
    statement = select(Event).where(col(Event.id).in_(event_ids), *is_theirs)
    return list(session.exec(statement.order_by(col(Event.id))))
