"""Jobs: which one is due, and what is waiting, running or over."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from factcheck.domain.jobs import JobKind, JobState
from factcheck.models import Job
from factcheck.models.base import UtcDateTime
from factcheck.queries import paging
from factcheck.queries.paging import Page

#: As the indexes have them: with parameters in it, SQLite could not know that a condition is that of an index.
IS_OPEN, _IS_OVER = sa.text("state IN ('waiting', 'running')"), sa.text("state IN ('done', 'failed')")
_IS_FAILED = sa.text("state = 'failed'")
_TURN = (col(Job.priority), col(Job.due_at), col(Job.id))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def get(session: Session, job_id: int) -> Job | None:
    return session.get(Job, job_id)


def get_for_update(session: Session, job_id: int) -> Job | None:
    return session.get(Job, job_id, with_for_update=True, populate_existing=True)


def open_of_key(session: Session, kind: JobKind, key: str) -> Job | None:
    """The job of this key that waits or runs."""
    statement = select(Job).where(Job.kind == kind, Job.key == key).where(IS_OPEN)
    return session.exec(statement).one_or_none()


def is_open(session: Session, job_id: int) -> bool:
    """Whether the job waits or runs."""
    return session.exec(select(Job.id).where(Job.id == job_id).where(IS_OPEN)).first() is not None


def open_jobs(session: Session, state: JobState, limit: int) -> list[Job]:
    """At most ``limit`` jobs that wait or that run, in the order of their turn."""
    statement = select(Job).where(IS_OPEN).where(Job.state == state)
    return list(session.exec(statement.order_by(*_TURN).limit(limit)))


def ended(session: Session, state: JobState, after: str = "") -> Page[Job]:
    """A page of jobs that are done or that failed, those first that ended last. ``after`` is a ``next_key``; one that
    cannot be read starts from the beginning."""
    place = sa.tuple_(col(Job.ended_at), col(Job.id))
    statement = select(Job).where(_IS_FAILED if state is JobState.FAILED else _IS_OVER).where(Job.state == state)
    if (given := _parse_key(after)) is not None:
        statement = statement.where(place < sa.tuple_(sa.literal(given[0], UtcDateTime), sa.literal(given[1])))
    ordered = statement.order_by(col(Job.ended_at).desc(), col(Job.id).desc())
    rows = session.exec(ordered.limit(paging.PAGE_SIZE + 1)).all()
    shown = list(rows[: paging.PAGE_SIZE])
    return Page(shown, _key(shown[-1]) if len(rows) > len(shown) else "")


def last_failed(session: Session, kind: JobKind, key: str) -> Job | None:
    """The job of this key that failed last."""
    statement = select(Job).where(_IS_FAILED).where(Job.kind == kind, Job.key == key)
    return session.exec(statement.order_by(col(Job.ended_at).desc()).limit(1)).first()


def count_open(session: Session, kind: JobKind, limit: int) -> int:
    """How many jobs of the kind wait or run, counted up to ``limit``."""
    some = select(Job.id).where(Job.kind == kind).where(IS_OPEN).limit(limit)
    return session.exec(select(func.count()).select_from(some.subquery())).one()


def is_any_due(session: Session, kinds: Collection[JobKind], now: datetime) -> bool:
    """Whether there is a job of these kinds that a worker may take now."""
    return session.exec(_due(kinds, now)).first() is not None


def next_due(kinds: Collection[JobKind], now: datetime) -> sa.ScalarSelect[int]:
    """The id of the job to take, for use inside the statement that does so.

    First what a person waits for, then what has been due for longest. One that another worker is just taking, or
    writes for, is passed over.
    """
    ordered = _due(kinds, now).order_by(*_TURN)
    return ordered.with_for_update(skip_locked=True).scalar_subquery()


def older_ids(session: Session, ended_before: datetime, limit: int) -> list[int]:
    """At most ``limit`` jobs that were over before then."""
    return list(session.exec(select(Job.id).where(_IS_OVER).where(col(Job.ended_at) < ended_before).limit(limit)))


def _due(kinds: Collection[JobKind], now: datetime) -> SelectOfScalar[int]:
    return select(Job.id).where(IS_OPEN).where(col(Job.due_at) <= now, col(Job.kind).in_(kinds)).limit(1)


def _key(job: Job) -> str:
    assert job.ended_at
    return f"{(job.ended_at - _EPOCH) // timedelta(microseconds=1)}_{job.id}"


def _parse_key(key: str) -> tuple[datetime, int] | None:
    parts = key.split("_")
    if len(parts) != 2 or not all(part.isdecimal() and len(part) <= 18 for part in parts):
        return None
    micros, job_id = map(int, parts)
    try:
        return (_EPOCH + timedelta(microseconds=micros), job_id) if job_id < 2**31 else None
    except OverflowError:
        return None
