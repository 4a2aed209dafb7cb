"""Raising the alerts that are due, also when nobody opens a page."""

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.queries import alerts as stored
from factcheck.services import alerts

#: Seconds between two looks. A day comes once; a few minutes late is early enough.
PACE = 300.0


def is_any_due(session: Session) -> bool:
    """Whether there are alerts to raise."""
    return stored.is_any_due(session, utc_now().date())


def raise_due(database: Database) -> int:
    """Raise the alerts that are due and return how many."""
    with database.transaction() as session:
        return alerts.raise_due(session)
