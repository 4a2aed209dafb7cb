"""Tests of deleting what is of no use any more."""

from datetime import timedelta
from threading import Event

import pytest
from sqlmodel import func, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.sessions import SessionLimits
from factcheck.jobs import housekeeping
from factcheck.models import AttemptCount, User, UserSession
from factcheck.services import sign_ins, user_sessions
from factcheck.services.secret_tokens import hash_token
from factcheck.services.sign_ins import Throttle

THROTTLE = Throttle("a secret for tests")
KEPT = timedelta(days=90)
LIMITS = SessionLimits(idle=timedelta(hours=12), absolute=timedelta(days=30))


def count(database: Database, model: type[UserSession] | type[AttemptCount]) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(model)).one()


def test_what_has_run_out_is_deleted_in_batches_and_the_rest_stays(
    database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_sessions, "BATCH", 3)
    monkeypatch.setattr(sign_ins, "BATCH", 3)
    now = utc_now()
    with database.transaction() as session:
        for number in range(8):
            seen = now - timedelta(hours=12 if number else 11)
            row = UserSession(token_hash=hash_token(str(number)), user_id=me.id, seen_at=seen, browser="", address="")
            session.add(row)
            session.add(AttemptCount(id=number, failures=1, last_at=now - timedelta(hours=2 if number else 0)))

    assert housekeeping.clean_up(database, LIMITS, THROTTLE, KEPT) == 14
    assert housekeeping.clean_up(database, LIMITS, THROTTLE, KEPT) == 0
    assert (count(database, UserSession), count(database, AttemptCount)) == (1, 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_is_done_by_itself(database: Database, me: User) -> None:
    with database.transaction() as session:
        session.add(UserSession(token_hash="x", user_id=me.id, seen_at=utc_now() - LIMITS.idle, browser="", address=""))
    stop = Event()

    thread = housekeeping.keep_cleaning(database, LIMITS, THROTTLE, KEPT, stop)

    for _ in range(500):
        if not count(database, UserSession):
            break
        stop.wait(0.02)
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert count(database, UserSession) == 0
