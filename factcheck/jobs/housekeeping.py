"""Deleting what is of no use any more, a few hundred rows in a transaction, so that nobody waits for it."""

from collections.abc import Callable
from threading import Event, Thread

from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.sessions import SessionLimits
from factcheck.jobs.periodic import keep_doing
from factcheck.services import sign_ins, user_sessions

#: Seconds between two looks.
PACE = 600.0


def clean_up(database: Database, limits: SessionLimits) -> int:
    """Delete sessions that have run out and counts of failures that no longer matter. Returns how many rows."""
    tasks: list[Callable[[Session], int]] = [
        lambda session: user_sessions.delete_passed(session, limits),
        sign_ins.delete_old_counts,
    ]
    return sum(_until_done(database, task) for task in tasks)


def keep_cleaning(database: Database, limits: SessionLimits, stop: Event | None = None) -> Thread:
    """Clean up now and every PACE seconds."""
    return keep_doing("housekeeping", lambda: clean_up(database, limits), PACE, stop)


def _until_done(database: Database, task: Callable[[Session], int]) -> int:
    total = 0
    while True:
        with database.transaction() as session:
            deleted = task(session)
        total += deleted
        if not deleted:
            return total
