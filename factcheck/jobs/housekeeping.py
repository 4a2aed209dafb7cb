"""Deleting rows that are no longer needed, a few hundred in a transaction, so that nobody has to wait."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread

from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.sessions import SessionLimits
from factcheck.jobs.periodic import keep_doing
from factcheck.services import alerts, form_drafts, sign_ins, user_sessions
from factcheck.services.sign_ins import Throttle

#: Seconds between two looks.
PACE = 600.0


def clean_up(database: Database, limits: SessionLimits, throttle: Throttle, contacts_kept: timedelta) -> int:
    """Delete sessions that have run out, counts that no longer matter, old drafts, and contact details of old reports.

    What failed at signing in goes into the log first. Returns how many rows were dealt with.
    """
    tasks: list[Callable[[Session], int]] = [
        lambda session: sign_ins.log_failures(session, throttle),
        sign_ins.delete_old_counts,
        lambda session: user_sessions.delete_passed(session, limits),
        form_drafts.delete_old,
        lambda session: alerts.delete_old_contacts(session, contacts_kept),
    ]
    return sum(_until_done(database, task) for task in tasks)


def keep_cleaning(
    database: Database, limits: SessionLimits, throttle: Throttle, contacts_kept: timedelta, stop: Event | None = None
) -> Thread:
    """Clean up now and every PACE seconds."""
    return keep_doing("housekeeping", lambda: clean_up(database, limits, throttle, contacts_kept), PACE, stop)


def _until_done(database: Database, task: Callable[[Session], int]) -> int:
    total = 0
    while True:
        with database.transaction() as session:
            deleted = task(session)
        total += deleted
        if not deleted:
            return total
