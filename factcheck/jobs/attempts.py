"""One attempt at a job: what its function is given, and the signs of life while it runs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM, Actor
from factcheck.domain.jobs import HEARTBEAT, Payload
from factcheck.models import Job
from factcheck.queries import users
from factcheck.services import jobs

_log = logging.getLogger(__name__)


class Attempt:
    """An attempt at a job that this process holds.

    ``database`` is the one to write to: each of its transactions first makes sure that the job is still held, so that
    nothing is written by an attempt that another worker took over. It raises JobLost, which the function lets pass.
    """

    def __init__(self, database: Database, job: Job) -> None:
        """Raises ValueError when the payload is not what the kind needs."""
        self.database = database.checked(self._hold)
        self.payload: Payload = jobs.payload_of(job)
        self.actor: Actor = _actor_of(database, job)
        self._job = job
        self._done, self._total = job.done, job.total

    def progress(self, done: int, total: int) -> None:
        """Note how far it is. It is stored with the next transaction or sign of life, and costs nothing."""
        self._done, self._total = done, total

    @contextmanager
    def signs_of_life(self) -> Iterator[None]:
        """Prolong the lease while the block runs, also when it writes nothing for a while."""
        is_over = Event()
        thread = Thread(target=self._beat, args=(is_over,), name="job heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join()

    def _beat(self, is_over: Event) -> None:
        while not is_over.wait(HEARTBEAT):
            try:
                with self.database.transaction():
                    pass
            except jobs.JobLost:
                return
            except SQLAlchemyError as error:
                _log.warning("Job %d: no sign of life: %s", self._job.id, getattr(error, "orig", None) or error)

    def _hold(self, session: Session) -> None:
        jobs.hold(session, self._job, self._done, self._total)


def _actor_of(database: Database, job: Job) -> Actor:
    if job.actor_id is None:
        return SYSTEM
    with database.reading() as session:
        return users.get(session, job.actor_id) or SYSTEM
