"""The evidence of a claim."""

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from factcheck.models import Evidence


def of_claim(session: Session, claim_id: int) -> list[Evidence]:
    """A claim's evidence with its sources, oldest first."""
    statement = select(Evidence).where(Evidence.claim_id == claim_id).order_by(col(Evidence.id))
    return list(session.exec(statement.options(joinedload(Evidence.source))))  # type: ignore[arg-type]


def get(session: Session, claim_id: int, evidence_id: int) -> Evidence | None:
    """A piece of evidence of this claim, with its source."""
    statement = select(Evidence).where(Evidence.id == evidence_id, Evidence.claim_id == claim_id)
    return session.exec(statement.options(joinedload(Evidence.source))).one_or_none()  # type: ignore[arg-type]


def claim_id_of(session: Session, evidence_id: int) -> int | None:
    """The claim that a piece of evidence is about."""
    return session.exec(select(Evidence.claim_id).where(Evidence.id == evidence_id)).one_or_none()


def count_of_claim(session: Session, claim_id: int) -> int:
    return session.exec(select(func.count()).select_from(Evidence).where(Evidence.claim_id == claim_id)).one()


def source_count_of_claim(session: Session, claim_id: int) -> int:
    """How many different sources a claim's evidence has."""
    return session.exec(
        select(func.count(col(Evidence.source_id).distinct())).where(Evidence.claim_id == claim_id)
    ).one()
