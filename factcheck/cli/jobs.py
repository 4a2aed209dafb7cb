"""Work outside of requests: doing it in a process of its own, looking at it, trying it again."""

import signal

import click
from flask import current_app
from flask.cli import AppGroup

from factcheck.cli.context import database, one_line, writing
from factcheck.domain.actors import SYSTEM
from factcheck.domain.jobs import JobState
from factcheck.queries import jobs as stored
from factcheck.runtime import runtime_of
from factcheck.services import jobs

_LISTED = 50

jobs_group = AppGroup("jobs", help="Work outside of requests: do it, look at it, try it again.")


@jobs_group.command("work")
def work() -> None:
    """Do what is waiting, one job after the other, until stopped. Any number of processes may do so at once.

    Fetching from other sites goes on beside it. SIGTERM lets what is running end first.
    """
    database()
    workers = runtime_of(current_app).workers

    def stop(*_signal: object) -> None:
        for worker in workers:
            worker.stop()

    signal.signal(signal.SIGTERM, stop)
    for thread in [worker.start() for worker in workers]:
        thread.join()


@jobs_group.command("list")
def list_jobs() -> None:
    """List what runs, waits, failed and is done, at most 50 of each."""
    with one_line(), database().reading() as session:
        waiting, running = (stored.open_jobs(session, state, _LISTED) for state in (JobState.WAITING, JobState.RUNNING))
        done, failed = (stored.ended(session, state).rows for state in (JobState.DONE, JobState.FAILED))
        for job in (*running, *waiting, *failed, *done):
            progress = f" {job.done}/{job.total}" if job.total else ""
            problem = f" {job.problem}: {job.detail}" if job.problem else ""
            click.echo(f"{job.id} {job.state}{progress} {job.kind} {job.key}{problem}")


@jobs_group.command("retry")
@click.argument("job_id", metavar="ID", type=click.IntRange(1, 2**31 - 1))
def retry(job_id: int) -> None:
    """Try the failed job ID again."""
    with writing() as session:
        jobs.retry(session, SYSTEM, job_id)
    click.echo(f"Job {job_id} waits for its turn.")
