"""What happened: the events, reviews and verdicts of a claim."""

from collections.abc import Sequence

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from factcheck.models import Claim, Event, Review, Verdict


def of_claim(session: Session, claim_id: int) -> list[Event]:
    """A claim's events with who did them, newest first."""
    statement = (
        select(Event)
        .where(Event.subject == "claim", Event.subject_id == claim_id)
        .order_by(col(Event.id).desc())
        .options(joinedload(Event.actor))  # type: ignore[arg-type]
    )
    return list(session.exec(statement))


def reviews(session: Session, claim_id: int) -> list[Review]:
    """A claim's reviews with their reviewers, newest first."""
    statement = select(Review).where(Review.claim_id == claim_id).order_by(col(Review.id).desc())
    return list(session.exec(statement.options(joinedload(Review.reviewer))))  # type: ignore[arg-type]


def verdicts(session: Session, claim_id: int) -> list[Verdict]:
    """A claim's verdicts, newest first."""
    return list(session.exec(select(Verdict).where(Verdict.claim_id == claim_id).order_by(col(Verdict.number).desc())))


def current_of(session: Session, claims: Sequence[Claim]) -> dict[int, Verdict]:
    """The current verdict of each of these claims that has one, by the claim's id."""
    statement = (
        select(Verdict)
        .join(Claim)
        .where(Verdict.number == Claim.verdict_number, col(Claim.id).in_([claim.id for claim in claims]))
    )
    return {verdict.claim_id: verdict for verdict in session.exec(statement)}
