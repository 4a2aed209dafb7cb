"""Raising the alerts that are due, also when nobody opens a page."""

from threading import Event, Thread

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.jobs.periodic import keep_doing
from factcheck.queries import alerts as stored
from factcheck.services import alerts

#: Seconds between two looks. A day comes once; a few minutes late is early enough.
PACE = 300.0


def raise_due(database: Database) -> int:
    """Raise the alerts that are due and return how many. Writes only when there are any."""
    with database.reading() as session:
        if not stored.is_any_due(session, utc_now().date()):
            return 0
    with database.transaction() as session:
        return alerts.raise_due(session)


def keep_raising(database: Database, stop: Event | None = None) -> Thread:
    """Look now and every PACE seconds, in a thread that ends with the process or when ``stop`` is set."""
    return keep_doing("alerts", lambda: raise_due(database), PACE, stop)
