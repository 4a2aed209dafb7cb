"""What a sealed verdict holds besides what readers see: its part of the audit log, its reviews, the policy in force."""

from dataclasses import dataclass

from sqlalchemy.orm import aliased, joinedload
from sqlmodel import Session, col, func, select

from factcheck.domain.event_chain import START
from factcheck.domain.events import EventKind, PolicySet, Subject, VerdictPublished
from factcheck.domain.policies import PolicySubject
from factcheck.models import Claim, Event, EventLink, Review
from factcheck.queries import history

#: Rows of the log that go into one file, the newest ones; a claim with more has been held and given back all day.
MAX_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An event with its link of the chain: ``hash`` covers its own digest and ``previous_hash``."""

    event: Event
    position: int
    previous_hash: str
    hash: str


def audit_rows(session: Session, claim_id: int, number: int) -> list[AuditRow]:
    """What was recorded of a claim up to the publishing of its verdict ``number``, in the order of the chain."""
    previous = aliased(EventLink)
    published = _publishing_position(session, claim_id, number)
    statement = (
        select(Event, EventLink.position, func.coalesce(previous.hash, START), EventLink.hash)
        .join(EventLink, col(EventLink.event_id) == Event.id)
        .outerjoin(previous, col(previous.position) == EventLink.position - 1)
        .where(Event.subject == Subject.CLAIM, Event.subject_id == claim_id, EventLink.position <= published)
        .order_by(col(EventLink.position).desc())
        .limit(MAX_ROWS)
    )
    return [AuditRow(*row) for row in reversed(session.exec(statement).all())]


def reviews(session: Session, claim: Claim, number: int) -> list[Review]:
    """The reviews of the round that ended in a claim's verdict ``number``, with who gave them, oldest first."""
    settled = history.settled_by(session, claim, number)
    statement = select(Review).where(
        Review.claim_id == claim.id, Review.round == settled, col(Review.undone_at).is_(None)
    )
    return list(session.exec(statement.order_by(col(Review.id)).options(joinedload(Review.reviewer))))  # type: ignore[arg-type]


def policy_at(session: Session, event_id: int) -> dict[PolicySubject, int]:
    """How many reviews each kind of claim needed when that event was recorded; a missing one needed one."""
    statement = select(Event).where(Event.kind == EventKind.POLICY_SET, col(Event.id) <= event_id)
    needed = {}
    for event in session.exec(statement.order_by(col(Event.id))):
        payload = event.payload
        assert isinstance(payload, PolicySet)
        needed[payload.subject] = payload.after
    return needed


def _publishing_position(session: Session, claim_id: int, number: int) -> int:
    """Where in the chain the verdict was published; 0 when it was not. The same number can have been undone before."""
    statement = (
        select(Event, EventLink.position)
        .join(EventLink, col(EventLink.event_id) == Event.id)
        .where(Event.subject == Subject.CLAIM, Event.subject_id == claim_id, Event.kind == EventKind.VERDICT_PUBLISHED)
        .order_by(col(Event.id).desc())
    )
    for event, position in session.exec(statement):
        payload = event.payload
        assert isinstance(payload, VerdictPublished)
        if payload.number == number:
            return position
    return 0
