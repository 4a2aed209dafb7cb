"""Tests of reading the sessions of signed-in people."""

from datetime import timedelta

import pytest

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.sessions import SessionLimits
from factcheck.models import User, UserSession
from factcheck.queries import user_sessions

NOW = utc_now()
HOUR = timedelta(hours=1)
LIMITS = SessionLimits(idle=12 * HOUR, absolute=100 * HOUR)


@pytest.fixture
def ids(database: Database, reviewer: User, editor: User) -> dict[str, int]:
    """Sessions of the reviewer by a name, which is also their hash, and one of the editor."""
    hours_ago = {"idle": (12, 12), "used": (99, 1), "old": (100, 0), "new": (0, 0), "almost idle": (12, 11)}
    with database.transaction() as session:
        rows = {
            name: UserSession(
                token_hash=name,
                user_id=reviewer.id,
                began_at=NOW - began * HOUR,
                seen_at=NOW - seen * HOUR,
                browser="Firefox",
                address="192.0.2.1",
            )
            for name, (began, seen) in hours_ago.items()
        }
        rows["the editor’s"] = UserSession(
            token_hash="the editor’s", user_id=editor.id, began_at=NOW, seen_at=NOW, browser="", address=""
        )
        session.add_all(rows.values())
        session.flush()
        return {name: row.id for name, row in rows.items()}


def test_a_session_comes_with_whose_it_is_also_when_it_has_ended(
    database: Database, ids: dict[str, int], reviewer: User, editor: User
) -> None:
    with database.reading() as session:
        for name, person in (("idle", reviewer), ("the editor’s", editor)):
            row = user_sessions.by_token_hash(session, name)
            assert row is not None
            assert (row[0].id, row[1].id) == (ids[name], person.id)
        for unknown in ("", "IDLE", "idl"):
            assert user_sessions.by_token_hash(session, unknown) is None


def test_a_person_s_sessions_that_last_are_listed_the_one_used_last_first(
    database: Database, ids: dict[str, int], reviewer: User
) -> None:
    with database.reading() as session:
        listed = user_sessions.of_user(session, reviewer.id, LIMITS, NOW)
    assert [row.token_hash for row in listed] == ["new", "used", "almost idle"]


def test_those_beyond_the_most_are_the_ones_used_longest_ago(
    database: Database, ids: dict[str, int], reviewer: User
) -> None:
    with database.reading() as session:
        # Used at the same moment, the later one counts as newer.
        assert user_sessions.surplus_ids(session, reviewer.id, 1) == [
            ids[name] for name in ("old", "used", "almost idle", "idle")
        ]
        assert user_sessions.surplus_ids(session, reviewer.id, 5) == []


def test_expired_sessions_of_all_people_are_listed(database: Database, ids: dict[str, int]) -> None:
    with database.reading() as session:
        assert set(user_sessions.passed_ids(session, LIMITS, NOW, 9)) == {ids["idle"], ids["old"]}
        assert len(user_sessions.passed_ids(session, LIMITS, NOW, 1)) == 1
        assert len(user_sessions.passed_ids(session, LIMITS, NOW + 12 * HOUR, 9)) == len(ids)
