"""Tests of asking for jobs and of trying failed ones again; ``tests/jobs/test_worker.py`` has their life in between."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.errors import Conflict, NotAllowed, NotFound
from factcheck.domain.jobs import JobKind, JobProblem, JobState, LookThrough
from factcheck.domain.permissions import Role
from factcheck.models import Job, User
from factcheck.services import jobs
from tests.services.helpers import at_once, refused


def ask(database: Database, article_id: int) -> Job:
    with database.transaction() as session:
        return jobs.enqueue(session, SYSTEM, LookThrough(article_id))


def fail(database: Database, problem: JobProblem = JobProblem.REFUSED) -> Job:
    with database.transaction() as session:
        job = jobs.claim(session, [JobKind.SUGGESTIONS])
        assert job
        jobs.fail(session, job, problem, "x" * 300)
    with database.reading() as session:
        return session.get_one(Job, job.id)


def test_the_same_is_asked_for_once_however_many_ask_at_once(database: Database) -> None:
    asked = at_once(6, lambda _: ask(database, 1))

    assert len({job.id for job in asked if isinstance(job, Job)}) == 1
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Job)).one() == 1


def test_only_so_many_of_a_kind_wait(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LookThrough, "max_open", 2)
    first, _ = ask(database, 1), ask(database, 2)

    with refused(database, Conflict) as caught:
        ask(database, 3)

    assert "Try again in a minute" in str(caught.value)
    assert ask(database, 1).id == first.id, "that one waits already"
    fail(database)
    assert ask(database, 3).id


def test_a_payload_that_is_not_what_its_kind_needs_is_no_job(database: Database) -> None:
    job = ask(database, 1)
    assert jobs.payload_of(job) == LookThrough(1)

    job.payload = {"article_id": "first"}
    with pytest.raises(ValueError, match="article_id"):
        jobs.payload_of(job)


def test_the_reason_of_a_failure_is_kept_within_bounds_and_pauses_grow(database: Database) -> None:
    ask(database, 1)
    pauses = []
    for _ in range(3):
        job = fail(database, JobProblem.BROKEN)
        pauses.append(round((job.due_at - utc_now()).total_seconds()))
        with database.transaction() as session:
            session.get_one(Job, job.id).due_at = utc_now()

    assert pauses == [2, 8, 32]
    assert (job.problem, job.detail) == (JobProblem.BROKEN, "x" * 200)


def test_only_a_failed_job_is_tried_again_and_by_editors_alone(database: Database, people: dict[Role, User]) -> None:
    def retry(job_id: int, role: Role = Role.EDITOR) -> Job:
        with database.transaction() as session:
            return jobs.retry(session, people[role], job_id)

    job = ask(database, 1)
    with refused(database, Conflict):
        retry(job.id)
    with refused(database, NotFound):
        retry(job.id + 1)
    fail(database)
    with refused(database, NotAllowed):
        retry(job.id, Role.REVIEWER)
    again = ask(database, 1)
    with refused(database, Conflict):
        retry(job.id)
    fail(database)

    assert (again.id != job.id, retry(job.id).state, retry_count(database)) == (True, JobState.WAITING, 1)


def retry_count(database: Database) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(Job).where(Job.state == JobState.WAITING)).one()


def test_jobs_that_are_over_are_deleted_after_a_while(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BATCH", 2)
    for number in range(3):
        ask(database, number)
        over = fail(database)
        with database.transaction() as session:
            session.get_one(Job, over.id).ended_at = utc_now() - jobs.KEPT - timedelta(hours=1)
    ask(database, 9)
    fail(database)
    ask(database, 10)

    deleted = []
    for _ in range(3):
        with database.transaction() as session:
            deleted.append(jobs.delete_old(session))

    assert deleted == [2, 1, 0]
    with database.reading() as session:
        assert session.exec(select(Job.key).order_by(Job.key)).all() == ["10", "9"]
