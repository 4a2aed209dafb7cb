"""Jobs: asked for in the transaction that needs them, taken by one worker at a time, and given back.

They are the system's own bookkeeping: what a job does writes its events, the job itself writes none.
"""

import secrets
from collections.abc import Collection
from dataclasses import asdict
from datetime import timedelta

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.db import note_row
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Conflict, NotFound
from factcheck.domain.jobs import (
    LEASE,
    MAX_ATTEMPTS,
    PAYLOADS,
    JobKind,
    JobProblem,
    JobState,
    Payload,
    pause_after,
)
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.inputs import Id, checked
from factcheck.models import Job
from factcheck.queries import jobs as stored

#: How long jobs that are over are kept.
KEPT = timedelta(days=14)
#: Rows deleted in one transaction.
BATCH = 500

_MAX_DETAIL = 200


class JobLost(Exception):
    """Another worker holds the job by now. Nothing was written."""


def enqueue(session: Session, actor: Actor, payload: Payload) -> Job:
    """Have this done after the commit, on behalf of ``actor``; if it waits or runs already, that is the job.

    A running job may have read the database before this transaction: its key must say all that matters, such as the
    number of a version. Raises Conflict when too many jobs of the kind are open.
    """
    while (job := stored.open_of_key(session, payload.kind, payload.key)) is None:
        if stored.count_open(session, payload.kind, payload.max_open) >= payload.max_open:
            raise Conflict(_("Too much other work of this kind is waiting. Try again in a minute."))
        _insert(session, actor, payload)
    return job


def payload_of(job: Job) -> Payload:
    """What the job needs to know. Raises ValueError when it is not what its kind needs."""
    return TypeAdapter(PAYLOADS[job.kind]).validate_python(job.payload)


def claim(session: Session, kinds: Collection[JobKind]) -> Job | None:
    """Begin the next attempt at the most urgent job of these kinds that is due, in one statement; None if none is."""
    now = utc_now()
    statement = (
        sa.update(Job)
        .where(col(Job.id) == stored.next_due(kinds, now))
        .values(
            state=JobState.RUNNING,
            holder=secrets.token_hex(16),
            due_at=now + LEASE,
            attempts=Job.attempts + 1,
        )
        .returning(Job)
        .execution_options(synchronize_session=False)
    )
    return session.execute(statement).scalar_one_or_none()


def hold(session: Session, job: Job, done: int, total: int) -> None:
    """Prolong the lease of the attempt that ``job`` was claimed for, and store how far it is.

    Until the transaction ends nobody else can take the job. Raises JobLost.
    """
    _write(session, job, due_at=utc_now() + LEASE, done=done, total=total)


def finish(session: Session, job: Job) -> None:
    """The job is done. Raises JobLost."""
    _write(session, job, state=JobState.DONE, holder=None, ended_at=utc_now(), problem=None, detail="")


def fail(session: Session, job: Job, problem: JobProblem, detail: str = "") -> None:
    """The attempt did not succeed: there is another one after a pause, or the job has failed. Raises JobLost.

    ``detail`` is English and must hold no secrets. What was refused would be refused again.
    """
    now, reason = utc_now(), {"problem": problem, "detail": detail[:_MAX_DETAIL], "holder": None}
    if problem is JobProblem.REFUSED or job.attempts >= MAX_ATTEMPTS:
        _write(session, job, state=JobState.FAILED, ended_at=now, **reason)
    else:
        _write(session, job, state=JobState.WAITING, due_at=now + pause_after(job.attempts), **reason)


@checked
def retry(session: Session, actor: Actor, job_id: Id) -> Job:
    """Try a failed job again, with as many attempts as a new one. Raises NotFound, or Conflict when it did not fail or
    there is another one of its kind and key."""
    require(actor.role, Permission.MANAGE_JOBS)
    job = stored.get_for_update(session, job_id)
    if job is None:
        raise NotFound("job")
    if job.state is not JobState.FAILED:
        raise Conflict(_("Only a job that failed can be tried again."))
    if stored.open_of_key(session, job.kind, job.key):
        raise Conflict(_("The same is waiting or running already."))
    job.sqlmodel_update({"state": JobState.WAITING, "attempts": 0, "due_at": utc_now(), "ended_at": None})
    session.flush()
    note_row(session, job)
    return job


def delete_old(session: Session) -> int:
    """Delete at most ``BATCH`` jobs that were over before ``KEPT``, and return how many."""
    ids = stored.older_ids(session, utc_now() - KEPT, BATCH)
    if ids:
        session.execute(sa.delete(Job).where(col(Job.id).in_(ids)))
    return len(ids)


def _insert(session: Session, actor: Actor, payload: Payload) -> None:
    """Unless there is an open job of the same key."""
    job = Job(
        kind=payload.kind,
        key=payload.key,
        payload=asdict(payload),  # type: ignore[call-overload]
        actor_id=actor.id,
        priority=0 if payload.is_awaited else 1,
        due_at=utc_now(),
    )
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(Job).values(job.model_dump(exclude={"id"}))
    statement = statement.on_conflict_do_nothing(index_elements=["kind", "key"], index_where=stored.IS_OPEN)
    if session.execute(statement.returning(col(Job.id))).first():
        note_row(session, job)


def _write(session: Session, job: Job, **values: object) -> None:
    is_held = sa.and_(col(Job.id) == job.id, col(Job.holder) == job.holder)
    statement = sa.update(Job).where(is_held).values(values).returning(col(Job.id))
    if session.execute(statement, execution_options={"synchronize_session": False}).first() is None:
        raise JobLost
