"""Every current verdict with what its ClaimReview says of it, in batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, select

from factcheck.models import Claim, Verdict
from factcheck.queries.claims import SHOWN
from factcheck.queries.public import is_current, is_for_readers, is_shown

BATCH = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, its current verdict, and when its first one came out."""

    claim: Claim
    verdict: Verdict
    first_published_at: datetime


def current(session: Session) -> Iterator[Row]:
    """Every current verdict that is not withdrawn, in the order of their claims, in memory that does not grow."""
    first = aliased(Verdict)
    statement = (
        select(Claim, Verdict, first.published_at)
        .join(Verdict, is_current())
        .join(first, and_(first.claim_id == Claim.id, first.number == 1, is_for_readers(first)))
        .where(is_shown())
        .order_by(col(Claim.id))
        .limit(BATCH)
        .options(*SHOWN)
    )
    last_id = 0
    while batch := session.exec(statement.where(col(Claim.id) > last_id)).all():
        yield from (Row(*row) for row in batch)
        last_id = batch[-1][0].id
        session.expunge_all()


def newest(session: Session) -> datetime | None:
    """When the newest of them came out; None when there is none."""
    statement = (
        select(Verdict.published_at)
        .join(Claim)
        .where(is_shown(), is_for_readers())
        .order_by(col(Verdict.published_at).desc())
    )
    return session.exec(statement.limit(1)).first()
