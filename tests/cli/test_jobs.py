"""Tests of ``flask jobs``."""

import signal
from collections.abc import Callable

import pytest

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.jobs import JobKind, JobProblem, JobState, LookThrough
from factcheck.jobs.worker import Worker
from factcheck.models import Job
from factcheck.services import jobs
from tests.cli.running import Run


def test_jobs_are_listed_and_a_failed_one_is_tried_again(
    run: Run, refuses: Callable[..., str], database: Database
) -> None:
    with database.transaction() as session:
        jobs.enqueue(session, SYSTEM, LookThrough(7))
        job = jobs.claim(session, list(JobKind))
        assert job
        jobs.hold(session, job, 2, 3)
        jobs.fail(session, job, JobProblem.REFUSED, "There is no such article.")

    assert run("jobs", "list").output == f"{job.id} failed 2/3 suggestions 7 refused: There is no such article.\n"
    assert "There is no such job." in refuses("jobs", "retry", job.id + 1)
    assert run("jobs", "retry", job.id).exit_code == 0
    assert run("jobs", "list").output.startswith(f"{job.id} waiting")


def test_a_process_of_its_own_does_what_waits(run: Run, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.transaction() as session:
        job = jobs.enqueue(session, SYSTEM, LookThrough(999))
    handlers: dict[int, Callable[[], None]] = {}
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)
    monkeypatch.setattr(Worker, "work", Worker.run_due)

    assert run("jobs", "work").exit_code == 0

    with database.reading() as session:
        assert session.get_one(Job, job.id).state is JobState.FAILED, "there is no such article"
    handlers[signal.SIGTERM]()
    assert run("jobs", "work").exit_code == 0
