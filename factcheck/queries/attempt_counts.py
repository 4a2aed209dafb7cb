"""Failed sign-ins, counted."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from factcheck.domain.throttling import BUCKETS, Counted
from factcheck.models import AttemptCount


def of(session: Session, buckets: Collection[int]) -> dict[int, AttemptCount]:
    """The counts of these buckets that there are."""
    rows = session.exec(select(AttemptCount).where(col(AttemptCount.id).in_(buckets)))
    return {row.id: row for row in rows}


def noted(session: Session, limit: int) -> list[AttemptCount]:
    """At most ``limit`` counts that are for the log, locked."""
    statement = _for_the_log().order_by(col(AttemptCount.id)).limit(limit)
    return list(session.exec(statement.with_for_update()))


def is_any_noted(session: Session) -> bool:
    """Whether there are counts for the log."""
    return session.exec(_for_the_log().limit(1)).first() is not None


def older_ids(session: Session, last_before: datetime, limit: int) -> list[int]:
    """At most ``limit`` buckets that counted nothing since and are not for the log."""
    is_old = col(AttemptCount.last_at) < last_before
    is_logged = col(AttemptCount.id) >= Counted.LOGGED * BUCKETS
    return list(session.exec(select(AttemptCount.id).where(is_old, ~is_logged).limit(limit)))


def _for_the_log() -> SelectOfScalar[AttemptCount]:
    first = Counted.LOGGED * BUCKETS
    return select(AttemptCount).where(col(AttemptCount.id) >= first, col(AttemptCount.id) < first + BUCKETS)
