"""Tests of the worker: each job once, the next attempt after a pause, nothing written by one that lost it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.errors import NotFound
from factcheck.domain.jobs import LEASE, MAX_ATTEMPTS, JobKind, JobProblem, JobState, LookThrough, RaiseAlerts
from factcheck.jobs import attempts
from factcheck.jobs.attempts import Attempt
from factcheck.jobs.worker import Periodic, Work, Worker
from factcheck.models import Job, User
from factcheck.services import jobs
from tests import factories
from tests.databases import statements

PATIENCE = 30.0


def ask(database: Database, *article_ids: int, actor: User | None = None) -> list[Job]:
    with database.transaction() as session:
        return [jobs.enqueue(session, actor or SYSTEM, LookThrough(number)) for number in article_ids]


def worker(database: Database, work: Work) -> Worker:
    return Worker(database, {JobKind.SUGGESTIONS: work})


def state(database: Database, job: Job) -> Job:
    with database.reading() as session:
        return session.get_one(Job, job.id)


def everything_is_due(database: Database) -> None:
    with database.transaction() as session:
        session.execute(sa.update(Job).values(due_at=utc_now() - timedelta(seconds=1)))


@contextmanager
def working(worker: Worker) -> Iterator[None]:
    thread = worker.start()
    yield
    worker.stop()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def until(database: Database, job: Job, wanted: JobState) -> None:
    deadline = time.monotonic() + PATIENCE
    while state(database, job).state is not wanted:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_each_job_is_done_once_in_order_by_the_person_who_asked(database: Database, me: User) -> None:
    done: list[tuple[object, object]] = []

    def work(attempt: Attempt) -> None:
        done.append((attempt.payload, attempt.actor.id))

    asked = ask(database, 3, 1, 2, actor=me) + ask(database, 1)
    assert asked[1].id == asked[3].id, "what waits already is not asked for twice"

    assert worker(database, work).run_due() == 3

    assert done == [(LookThrough(number), me.id) for number in (3, 1, 2)]
    ended = [state(database, job) for job in asked]
    assert {(job.state, job.attempts, job.holder, job.problem) for job in ended} == {(JobState.DONE, 1, None, None)}
    assert all(job.ended_at for job in ended)
    assert worker(database, work).run_due() == 0
    assert ask(database, 1)[0].id > asked[2].id, "what is over can be asked for again"


def test_what_a_person_waits_for_goes_before_other_work(database: Database) -> None:
    done: list[object] = []
    with database.transaction() as session:
        jobs.enqueue(session, SYSTEM, RaiseAlerts())
    ask(database, 1)

    kinds = dict.fromkeys((JobKind.ALERTS, JobKind.SUGGESTIONS), lambda attempt: done.append(attempt.payload))
    Worker(database, kinds).run_due()

    assert done == [LookThrough(1), RaiseAlerts()]


def test_a_job_that_is_not_committed_is_not_done(database: Database) -> None:
    with database.transaction() as session:
        jobs.enqueue(session, SYSTEM, LookThrough(1))
        session.rollback()

    assert worker(database, lambda _: None).run_due() == 0


def test_what_breaks_is_tried_again_after_a_pause_and_fails_in_the_end(database: Database) -> None:
    def work(_: Attempt) -> None:
        raise RecursionError("a secret")

    [job] = ask(database, 1)
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert worker(database, work).run_due() == 1
        assert worker(database, work).run_due() == 0, "not before its pause is over"
        now = state(database, job)
        assert (now.attempts, now.problem, now.detail) == (attempt, JobProblem.BROKEN, "RecursionError")
        assert now.state is (JobState.WAITING if attempt < MAX_ATTEMPTS else JobState.FAILED)
        everything_is_due(database)

    with database.transaction() as session:
        jobs.retry(session, SYSTEM, job.id)
    assert worker(database, lambda _: None).run_due() == 1
    assert state(database, job).state is JobState.DONE


def test_what_is_refused_is_not_tried_again(database: Database) -> None:
    def work(_: Attempt) -> None:
        raise NotFound("article")

    [job] = ask(database, 1)
    worker(database, work).run_due()

    ended = state(database, job)
    assert (ended.state, ended.problem, ended.detail) == (
        JobState.FAILED,
        JobProblem.REFUSED,
        "There is no such article.",
    )


def test_a_job_whose_process_dies_each_time_fails_in_the_end(database: Database) -> None:
    [job] = ask(database, 1)
    for _ in range(MAX_ATTEMPTS):
        with database.transaction() as session:
            assert jobs.claim(session, list(JobKind))
        everything_is_due(database)

    worker(database, lambda _: pytest.fail("it must not be begun again")).run_due()

    assert (state(database, job).state, state(database, job).problem) == (JobState.FAILED, JobProblem.INTERRUPTED)


def test_a_job_of_a_worker_that_gives_no_sign_of_life_is_taken_by_another(database: Database) -> None:
    """The first one comes back after that: it writes nothing, and does not end the job of the other."""
    [job] = ask(database, 1)

    def write(attempt: Attempt, name: str) -> None:
        with attempt.database.transaction() as session:
            factories.user(session, name=name)

    def slow(attempt: Attempt) -> None:
        everything_is_due(database)
        assert worker(database, lambda attempt: write(attempt, "second")).run_due() == 1
        write(attempt, "first")

    assert worker(database, slow).run_due() == 1

    with database.reading() as session:
        assert session.exec(select(User.name)).all() == ["second"]
    assert (state(database, job).state, state(database, job).attempts) == (JobState.DONE, 2)


def test_signs_of_life_prolong_the_lease_and_store_how_far_it_is(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "HEARTBEAT", 0.01)
    [job] = ask(database, 1)
    seen: list[Job] = []

    def work(attempt: Attempt) -> None:
        attempt.progress(2, 3)
        first, deadline = state(database, job), time.monotonic() + PATIENCE
        while not seen and time.monotonic() < deadline:
            now = state(database, job)
            seen.extend([now] if now.due_at > first.due_at and now.done else [])

    worker(database, work).run_due()

    assert (seen[0].done, seen[0].total, seen[0].state) == (2, 3, JobState.RUNNING)
    assert seen[0].due_at <= utc_now() + LEASE


def test_two_workers_never_do_the_same_job(database: Database) -> None:
    done: list[int] = []

    def work(attempt: Attempt) -> None:
        assert isinstance(attempt.payload, LookThrough)
        done.append(attempt.payload.article_id)

    ask(database, *range(20))
    threads = [threading.Thread(target=worker(database, work).run_due) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done) == list(range(20))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_thread_is_woken_by_a_commit_and_an_idle_one_only_reads(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.jobs.worker.PACE", 0.01)
    with working(worker(database, lambda _: None)), statements(database) as seen:
        while len(seen) < 4:
            time.sleep(0.01)
    assert {statement.partition(" ")[0] for statement in seen} == {"BEGIN", "SELECT"}
    assert "BEGIN IMMEDIATE" not in seen

    monkeypatch.setattr("factcheck.jobs.worker.PACE", PATIENCE)
    with working(worker(database, lambda _: None)):
        [job] = ask(database, 1)
        until(database, job, JobState.DONE)


def test_what_is_done_again_and_again_is_asked_for_when_it_is_due(database: Database) -> None:
    due, done = [False], []

    def work(attempt: Attempt) -> None:
        done.append(attempt.payload)
        due[0] = False

    periodic = Periodic(RaiseAlerts(), 0.0, lambda _: due[0])
    periodic_worker = Worker(database, {JobKind.ALERTS: work}, [periodic])

    assert periodic_worker.run_due() == 0
    due[0] = True
    assert periodic_worker.run_due() == 1
    assert periodic_worker.run_due() == 0
    with database.reading() as session:
        assert [job.state for job in session.exec(select(Job))] == [JobState.DONE]


def test_a_database_that_is_away_is_waited_for(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.jobs.worker.PACE", 0.01)
    with working(worker(Database("sqlite:////nowhere/at/all.db"), lambda _: None)):
        time.sleep(0.1)

    assert [record.message.partition(":")[0] for record in caplog.records] == ["Jobs cannot be done yet"]
