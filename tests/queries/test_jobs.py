"""Tests of what waits and what is over, and that finding it does not read all jobs."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.jobs import JobKind, JobState
from factcheck.models import Job
from factcheck.queries import jobs, paging

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
        assert [job.id for job in jobs.ended(session, JobState.DONE).rows] == [newer.id, done.id]
        assert [job.id for job in jobs.ended(session, JobState.FAILED).rows] == [failed.id]
        assert [job.id for job in jobs.open_jobs(session, JobState.RUNNING, 5)] == [running.id]
        assert [job.id for job in jobs.open_jobs(session, JobState.WAITING, 5)] == [waiting.id, other.id]
        assert [job.id for job in jobs.open_jobs(session, JobState.WAITING, 1)] == [waiting.id]
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


def test_pages_of_jobs_that_are_over_neither_repeat_nor_skip(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 5)
    with database.transaction() as session:
        for number in range(12):
            state = JobState.FAILED if number == 7 else JobState.DONE
            # Three ended in the same moment each time.
            add(session, str(number), state, ended_at=NOW - timedelta(microseconds=number // 3))

    pages: list[list[str]] = []
    key = ""
    with database.reading() as session:
        while not pages or key:
            page = jobs.ended(session, JobState.DONE, key)
            pages.append([job.key for job in page.rows])
            key = page.next_key
    assert pages == [["2", "1", "0", "5", "4"], ["3", "8", "6", "11", "10"], ["9"]]
