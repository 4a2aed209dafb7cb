"""Tests of what waits and what is over, and that finding it does not read all jobs."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.jobs import JobKind, JobState
from factcheck.models import Job
from factcheck.queries import jobs

NOW = utc_now()


def add(session: Session, key: str, state: JobState = JobState.WAITING, **given: Any) -> Job:
    ended_at = None if state in (JobState.WAITING, JobState.RUNNING) else NOW
    values: dict[str, Any] = {"due_at": NOW, "ended_at": ended_at, "kind": JobKind.SUGGESTIONS, "payload": {}} | given
    job = Job(key=key, state=state, **values)
    session.add(job)
    session.flush()
    return job


def test_open_jobs_and_those_that_are_over_are_told_apart(database: Database) -> None:
    with database.transaction() as session:
        waiting, running = add(session, "1"), add(session, "2", JobState.RUNNING)
        done, failed = add(session, "1", JobState.DONE), add(session, "1", JobState.FAILED)
        newer = add(session, "1", JobState.DONE, ended_at=NOW + timedelta(seconds=1))
        other = add(session, "1", kind=JobKind.ALERTS)

    with database.reading() as session:
        assert jobs.open_of_key(session, JobKind.SUGGESTIONS, "1") == session.get_one(Job, waiting.id)
        assert jobs.open_of_key(session, JobKind.SUGGESTIONS, "3") is None
        assert [jobs.is_open(session, job.id) for job in (waiting, running, done, failed)] == [True, True, False, False]
        assert [jobs.count_open(session, JobKind.SUGGESTIONS, limit) for limit in (1, 5)] == [1, 2]
        assert [job.id for job in jobs.newest(session, JobState.DONE, 5)] == [newer.id, done.id]
        assert [job.id for job in jobs.newest(session, JobState.WAITING, 1)] == [other.id]
        assert jobs.older_ids(session, NOW, 5) == []
        assert sorted(jobs.older_ids(session, NOW + timedelta(seconds=1), 5)) == [done.id, failed.id]


def test_only_what_is_due_and_of_these_kinds_is_due(database: Database) -> None:
    with database.transaction() as session:
        add(session, "1", due_at=NOW + timedelta(minutes=1))
        add(session, "2", JobState.DONE)

    with database.reading() as session:
        for kind, later, is_due in (
            (JobKind.SUGGESTIONS, 0, False),
            (JobKind.SUGGESTIONS, 1, True),
            (JobKind.ALERTS, 1, False),
        ):
            assert jobs.is_any_due(session, [kind], NOW + timedelta(minutes=later)) is is_due
