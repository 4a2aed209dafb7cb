"""The worker: takes one job after the other, in a thread of the app or in a process of its own."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.errors import FactcheckError
from factcheck.domain.jobs import MAX_ATTEMPTS, JobKind, JobProblem, Payload
from factcheck.jobs.attempts import Attempt
from factcheck.models import Job
from factcheck.queries import jobs as stored
from factcheck.services import jobs

#: Seconds between two looks for jobs that other processes asked for, or whose time has come. A look only reads.
PACE = 1.0

_log = logging.getLogger(__name__)

#: What does the jobs of a kind. It may be begun again at any place: what was done already must not be done twice.
Work = Callable[[Attempt], object]


@dataclass(frozen=True, slots=True)
class Periodic:
    """A job that is asked for every ``pace`` seconds, if ``is_due`` says that there is something to do."""

    payload: Payload
    pace: float
    is_due: Callable[[Session], bool]


class Worker:
    """Does the jobs of these kinds, one at a time."""

    def __init__(self, database: Database, kinds: Mapping[JobKind, Work], periodic: Sequence[Periodic] = ()) -> None:
        self._database, self._kinds = database, kinds
        self._next_looks = [(0.0, each) for each in periodic]
        self._is_awake, self._is_stopping = Event(), False
        database.on_commit(Job, lambda _: self._is_awake.set())

    def start(self) -> Thread:
        """Work in a thread that ends with the process, or after ``stop``."""
        thread = Thread(target=self.work, name="jobs", daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        """Take no further job; the one that is running is done first."""
        self._is_stopping = True
        self._is_awake.set()

    def work(self) -> None:
        """Work until ``stop``; wait where there is nothing to do, or while the database cannot be used."""
        is_failing = False
        while not self._is_stopping:
            self._is_awake.clear()
            try:
                self.run_due()
                is_failing = False
            except SQLAlchemyError as error:
                if not is_failing:
                    _log.warning("Jobs cannot be done yet: %s", getattr(error, "orig", None) or error)
                is_failing = True
                self._is_awake.clear()
            if not self._is_stopping:
                self._is_awake.wait(PACE)

    def run_due(self) -> int:
        """Do what is due now, one job after the other, and return how many attempts that took."""
        self._ask_for_periodic()
        number = 0
        while not self._is_stopping and (job := self._claim()):
            self._attempt(job)
            number += 1
        return number

    def _ask_for_periodic(self) -> None:
        for place, (next_look, periodic) in enumerate(self._next_looks):
            if monotonic() < next_look:
                continue
            with self._database.reading() as session:
                is_due = periodic.is_due(session)
            if is_due:
                with self._database.transaction() as session:
                    jobs.enqueue(session, SYSTEM, periodic.payload)
            self._next_looks[place] = (monotonic() + periodic.pace, periodic)

    def _claim(self) -> Job | None:
        with self._database.reading() as session:
            if not stored.is_any_due(session, self._kinds, utc_now()):
                return None
        with self._database.transaction() as session:
            return jobs.claim(session, self._kinds)

    def _attempt(self, job: Job) -> None:
        try:
            failure = self._failure_of(job)
            with self._database.transaction() as session:
                if failure is None:
                    jobs.finish(session, job)
                else:
                    jobs.fail(session, job, *failure)
        except jobs.JobLost:
            _log.info("Job %d (%s) is done by another worker by now.", job.id, job.kind)

    def _failure_of(self, job: Job) -> tuple[JobProblem, str] | None:
        """Do it; why that did not succeed, None when it did. Raises JobLost."""
        if job.attempts > MAX_ATTEMPTS:
            return JobProblem.INTERRUPTED, ""
        try:
            attempt = Attempt(self._database, job)
            with attempt.signs_of_life():
                self._kinds[job.kind](attempt)
        except jobs.JobLost:
            raise
        except FactcheckError as error:
            return JobProblem.REFUSED, str(error)
        except Exception as error:
            # The text of an error may quote what was read or sent; the log is for the people who run the server.
            _log.exception("Job %d (%s) failed.", job.id, job.kind)
            return JobProblem.BROKEN, type(error).__name__
        return None
