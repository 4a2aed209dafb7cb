"""Waiting a short moment for a job, so that most people see its outcome at once."""

from threading import Lock
from time import monotonic, sleep

from factcheck.db import Database
from factcheck.queries import jobs

#: Seconds between two looks.
_PACE = 0.03

_place = Lock()


def is_over(database: Database, job_id: int, patience: float) -> bool:
    """Whether the job is over, at the latest after ``patience`` seconds.

    One thread of this process waits at a time; when another one does, the answer is what is so now.
    """
    may_wait = _place.acquire(blocking=False)
    try:
        deadline = monotonic() + (patience if may_wait else 0.0)
        while not (is_over := _is_over(database, job_id)) and monotonic() < deadline:
            sleep(_PACE)
        return is_over
    finally:
        if may_wait:
            _place.release()


def _is_over(database: Database, job_id: int) -> bool:
    with database.reading() as session:
        return not jobs.is_open(session, job_id)
