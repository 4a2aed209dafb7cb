"""Snapshots of the pages of sources, and the jobs that take them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, or_, select

from factcheck.domain.jobs import JobProblem, TakeSnapshot
from factcheck.domain.messages import Message
from factcheck.domain.snapshots import SnapshotKind
from factcheck.models import Job, Snapshot
from factcheck.queries import jobs


@dataclass(frozen=True, slots=True)
class Failure:
    """Why and when a page could not be kept."""

    reason: Message
    ended_at: datetime


def newest_id(session: Session, source_id: int) -> int:
    """The newest snapshot of the page of a source, deleted ones as well; 0 for none."""
    return session.exec(_of(source_id, select(func.max(Snapshot.id)))).one() or 0


def needs_none(session: Session, source_id: int, since: datetime) -> bool:
    """Whether the page was kept since then, or a snapshot of it had to be deleted at any time."""
    is_reason = or_(col(Snapshot.taken_at) >= since, col(Snapshot.deleted_at).is_not(None))
    return session.exec(_of(source_id, select(Snapshot.id)).where(is_reason).limit(1)).first() is not None


def open_job(session: Session, source_id: int) -> Job | None:
    """The job that keeps the page now, or waits to do so."""
    return jobs.open_of_key(session, TakeSnapshot.kind, TakeSnapshot(source_id, 0).key)


def last_failure(session: Session, source_id: int) -> Failure | None:
    """Why the page could not be kept the last time; None when it was kept after that, or never asked for."""
    job = jobs.last_failed(session, TakeSnapshot.kind, TakeSnapshot(source_id, 0).key)
    if job is None or job.ended_at is None or job.problem is None:
        return None
    later = _of(source_id, select(Snapshot.id)).where(col(Snapshot.taken_at) > job.ended_at)
    if session.exec(later.limit(1)).first():
        return None
    # What a job was refused for is one of our sentences, whose English is its name in the catalogues.
    is_sentence = job.problem is JobProblem.REFUSED and job.detail
    return Failure(Message(job.detail) if is_sentence else job.problem.label, job.ended_at)


def _of(source_id: int, statement: Any) -> Any:
    return statement.where(Snapshot.source_id == source_id, Snapshot.kind == SnapshotKind.PAGE)
