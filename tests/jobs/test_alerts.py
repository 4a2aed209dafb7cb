"""Tests of the thread that raises the alerts of days that have come."""

from collections.abc import Iterator
from threading import Event

import pytest
from sqlmodel import select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.verdicts import Truth
from factcheck.jobs import alerts as job
from factcheck.models import Alert, Claim, User
from tests import factories


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Ends the thread, which looks every few milliseconds here."""
    monkeypatch.setattr(job, "PACE", 0.02)
    stop = Event()
    yield stop
    stop.set()


def _raised(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(Alert)).all())


def test_alerts_are_raised_by_themselves_also_after_the_database_was_away(
    database: Database, me: User, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.UNPROVEN)
    looked = Event()
    real = job.raise_due

    def look(database: Database) -> int:
        number = real(database)
        looked.set()
        return number

    away = iter([Database("sqlite:////nowhere/at/all.db")])
    monkeypatch.setattr(job, "raise_due", lambda database: look(next(away, database)))

    thread = job.keep_raising(database, stop)

    assert looked.wait(10)
    assert _raised(database) == 0
    with database.transaction() as session:
        session.get_one(Claim, claim.id).review_by = utc_now().date()
    for _ in range(500):
        if _raised(database):
            break
        stop.wait(0.02)
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert _raised(database) == 1
