"""Tests of sessions: what the database holds of them, when they end, and who ends them."""

from datetime import timedelta

import pytest

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.sessions import SessionLimits
from factcheck.models import User, UserSession
from factcheck.queries import user_sessions as stored
from factcheck.services import user_sessions
from tests.databases import statements
from tests.services.helpers import everything

LIMITS = SessionLimits(idle=timedelta(hours=12), absolute=timedelta(days=30))


def begin(database: Database, user: User, **ago: timedelta) -> str:
    """A new session's token; ``began_at`` and ``seen_at`` are that long ago."""
    with database.transaction() as session:
        token = user_sessions.begin(session, user, "Mozilla/5.0 (X11; Linux) Firefox/140.0", "192.0.2.1")
        (row, _) = user_sessions.current(session, token, LIMITS) or (None, None)
        assert row
        for name, time in ago.items():
            setattr(row, name, utc_now() - time)
    return token


def current(database: Database, token: str) -> UserSession | None:
    with database.reading() as session:
        row = user_sessions.current(session, token, LIMITS)
        return row[0] if row else None


def test_a_token_finds_its_session_and_is_stored_nowhere(database: Database, me: User) -> None:
    token = begin(database, me)

    with database.reading() as session:
        row, user = user_sessions.current(session, token, LIMITS) or (None, None)
    assert row
    assert user
    assert (user.id, row.user_id, row.browser, row.address) == (me.id, me.id, "Firefox on Linux", "192.0.2.1")
    assert token not in repr(everything(database))
    assert len(token) >= 43
    for other in ("", token[:-1], token.upper(), row.token_hash, "\udc80"):
        assert current(database, other) is None


def test_a_session_that_was_idle_or_is_old_is_over_and_deleted_in_time(database: Database, me: User) -> None:
    used, idle, old = (
        begin(database, me, began_at=timedelta(days=29), seen_at=timedelta(hours=11)),
        begin(database, me, seen_at=timedelta(hours=12)),
        begin(database, me, began_at=timedelta(days=30)),
    )

    assert [current(database, token) is not None for token in (used, idle, old)] == [True, False, False]
    with database.reading() as session:
        assert len(stored.of_user(session, me.id, LIMITS, utc_now())) == 1
    with database.transaction() as session:
        assert user_sessions.delete_passed(session, LIMITS) == 2
    with database.transaction() as session:
        assert user_sessions.delete_passed(session, LIMITS) == 0
    assert current(database, used)


def test_use_is_written_once_a_minute(database: Database, me: User) -> None:
    token = begin(database, me, seen_at=timedelta(minutes=5))
    row = current(database, token)
    assert row
    assert user_sessions.is_seen_again(row)

    with database.transaction() as session:
        user_sessions.note_seen(session, row.id)

    seen = current(database, token)
    assert seen
    assert not user_sessions.is_seen_again(seen)
    with database.transaction() as session:
        user_sessions.note_seen(session, row.id)
    again = current(database, token)
    assert again
    assert again.seen_at == seen.seen_at


def test_only_one_s_own_other_sessions_are_ended(database: Database, people: dict[Role, User]) -> None:
    me = people[Role.REVIEWER]
    here, there, anywhere = (begin(database, me) for _ in range(3))
    other_person = begin(database, people[Role.EDITOR])
    row = current(database, here)
    assert row

    with database.transaction() as session:
        assert user_sessions.end_others(session, me, row.id) == 2
    assert [current(database, token) is not None for token in (here, there, anywhere, other_person)] == [
        True,
        False,
        False,
        True,
    ]
    with database.transaction() as session:
        user_sessions.end(session, row.id)
    assert current(database, here) is None


def test_a_person_has_no_more_than_so_many_sessions(
    database: Database, people: dict[Role, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_sessions, "MOST", 3)
    of_another = begin(database, people[Role.EDITOR])
    oldest = begin(database, people[Role.REVIEWER], seen_at=timedelta(hours=1))
    others = [begin(database, people[Role.REVIEWER]) for _ in range(3)]

    assert current(database, oldest) is None
    assert all(current(database, token) for token in (*others, of_another))


def test_finding_the_session_reads_by_index(database: Database, me: User) -> None:
    token = begin(database, me)
    with statements(database) as asked:
        assert current(database, token)

    assert len([sql for sql in asked if sql.startswith("SELECT")]) == 1
