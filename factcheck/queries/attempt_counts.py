"""Failed sign-ins, counted."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from factcheck.models import AttemptCount


def of(session: Session, buckets: Collection[int]) -> dict[int, AttemptCount]:
    """The counts of these buckets that there are."""
    rows = session.exec(select(AttemptCount).where(col(AttemptCount.id).in_(buckets)))
    return {row.id: row for row in rows}


def older_ids(session: Session, last_before: datetime, limit: int) -> list[int]:
    """At most ``limit`` buckets that counted nothing since."""
    return list(session.exec(select(AttemptCount.id).where(col(AttemptCount.last_at) < last_before).limit(limit)))
