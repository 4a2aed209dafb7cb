"""Tests with real processes that are killed while they work: each job is done, nothing is stored twice.

The short form of ``python -m bench.jobs``.
"""

import signal
import time
from pathlib import Path

import pytest
from sqlmodel import select

from bench import jobs as bench
from factcheck.db import Database
from factcheck.domain.jobs import JobState
from factcheck.models import Job
from tests.server import serving

pytestmark = [pytest.mark.thorough, pytest.mark.no_cover]

PATIENCE = 30.0


def until(database: Database, wanted: JobState) -> Job:
    """The one job, as soon as it is in this state."""
    deadline = time.monotonic() + PATIENCE
    while True:
        with database.reading() as session:
            job = session.exec(select(Job)).one()
        if job.state is wanted:
            return job
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_jobs_of_processes_that_are_killed_are_done_once(database_url: str, tmp_path: Path) -> None:
    outcome = bench.run(bench.Plan(jobs=10, kills=1, workers=1, claims=20), database_url, tmp_path)

    assert outcome.is_right, outcome
    assert outcome.kills == 1
    assert outcome.begun_again, "a process that was killed had nothing in hand: this proves nothing"
    assert "Traceback" not in (tmp_path / "jobs.log").read_text()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_app_that_was_killed_goes_on_with_its_job_when_it_is_started_again(
    database_url: str, tmp_path: Path
) -> None:
    database = Database(database_url)
    *_, article = bench.fill(database, bench.Plan(jobs=2, kills=1, claims=150))
    with serving(database_url, tmp_path, exit_status=-signal.SIGKILL) as server:
        with database.transaction() as session:
            bench.ask(session, article)
        until(database, JobState.RUNNING)
        server.kill()
    with serving(database_url, tmp_path):
        job = until(database, JobState.DONE)

    assert job.attempts == 2
    with database.reading() as session:
        assert (bench.double(session), bench.left_behind(session)) == (0, 0)
    database.close()
