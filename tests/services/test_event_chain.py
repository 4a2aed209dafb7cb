"""Tests of the chain of the audit log: every event is linked, and every change made past the app shows."""

import sqlite3
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlmodel import Session, func, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.errors import Invalid
from factcheck.domain.event_chain import START, chain_hash, event_digest
from factcheck.models import Event, EventLink
from factcheck.services import demo, event_chain
from factcheck.services.event_chain import Verification
from tests import factories
from tests.services.helpers import at_once, refused


def verify(database: Database, containing: str = "") -> Verification:
    with database.reading() as session:
        return event_chain.verify(session, containing)


def fill(database: Database, number: int = 5) -> None:
    with database.transaction() as session:
        person = factories.user(session)
        for _ in range(number):
            factories.source(session, person)


def past_the_app(database: Database, *statements: str) -> None:
    """Do it as a person with the database's own client and all rights would."""
    if database.engine.dialect.name == "sqlite":
        path = database.engine.url.database
        assert path
        connection = sqlite3.connect(path)
        for table in ("event", "event_link"):
            for change in ("update", "delete"):
                connection.execute(f"DROP TRIGGER IF EXISTS {table}_no_{change}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return
    with database.engine.begin() as server:
        server.execute(sa.text("SET session_replication_role = replica"))
        for statement in statements:
            server.execute(sa.text(statement))


def test_every_event_is_linked_and_the_log_is_whole(database: Database) -> None:
    with database.transaction() as session:
        demo.fill(session)
    fill(database)

    result = verify(database)

    with database.reading() as session:
        assert result.events == session.exec(select(func.count()).select_from(Event)).one() > 100
    assert result.problems == []


def test_what_was_rolled_back_leaves_no_link(database: Database) -> None:
    fill(database)
    before = verify(database)
    with refused(database, Invalid), database.transaction() as session:
        factories.user(session)
        factories.user(session, name="")

    assert verify(database) == before
    fill(database)
    assert verify(database).problems == []


def test_a_transaction_of_many_events_is_one_piece_of_the_chain(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_chain, "_BATCH", 3)
    fill(database, 10)
    with database.transaction() as session:
        factories.user(session)

    result = verify(database)
    assert (result.problems, result.events) == ([], 12)


def test_many_writers_at_once_make_one_chain(database: Database) -> None:
    with database.transaction() as session:
        person = factories.user(session)

    def write(number: int) -> None:
        for _ in range(3):
            with database.transaction() as session:
                factories.source(session, person)
                factories.source(session, person)

    assert at_once(8, write) == [None] * 8
    result = verify(database)
    assert (result.problems, result.events) == ([], 1 + 8 * 3 * 2)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE event SET data = '{}' WHERE id = 3", "Event 3 is not what was recorded"),
        ("UPDATE event SET actor_id = NULL WHERE id = 3", "Event 3 is not what was recorded"),
        ("UPDATE event SET kind = 'source.removed' WHERE id = 3", "Event 3 is not what was recorded"),
        ("UPDATE event SET at = '2020-01-01 00:00:00.000000' WHERE id = 3", "Event 3 is not what was recorded"),
        ("UPDATE event SET subject_id = subject_id + 1 WHERE id = 3", "Event 3 is not what was recorded"),
        ("DELETE FROM event WHERE id = 3", "Event 3 was deleted"),
        ("DELETE FROM event_link WHERE event_id = 3", "Links 3 to 3 are missing"),
        ("DELETE FROM event_link WHERE event_id = 3", "Event 3 was put in past the log"),
        ("UPDATE event_link SET hash = 'x' WHERE event_id = 3", "Event 3 is not what was recorded"),
        (
            "INSERT INTO event (id, at, kind, subject, subject_id, data) "
            "VALUES (99, '2026-01-01 00:00:00.000000', 'user.enabled', 'user', 1, '{}')",
            "Event 99 was put in past the log",
        ),
    ],
)
def test_changes_made_past_the_app_are_detected(database: Database, statement: str, problem: str) -> None:
    fill(database)
    assert verify(database).problems == []

    past_the_app(database, statement)

    assert [one for one in verify(database).problems if one.startswith(problem)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_row_that_plain_sqlite_replaces_is_found(database: Database) -> None:
    fill(database)
    path = database.engine.url.database
    assert path

    with sqlite3.connect(path) as connection:
        # The triggers are in place, and REPLACE passes them by.
        connection.execute(
            "INSERT OR REPLACE INTO event (id, at, actor_id, kind, subject, subject_id, data) "
            "SELECT id, at, NULL, kind, subject, subject_id, data FROM event WHERE id = 3"
        )
    connection.close()

    assert [one for one in verify(database).problems if one.startswith("Event 3 is not what was recorded")]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("value", ["'not json'", "NULL", "x'00ff'", "''"])
@pytest.mark.parametrize("column", ["data", "at", "kind", "subject_id"])
def test_what_no_event_can_hold_is_a_problem_and_not_a_crash(database: Database, column: str, value: str) -> None:
    fill(database)
    past_the_app(
        database,
        "PRAGMA foreign_keys = OFF",
        "CREATE TABLE copy AS SELECT * FROM event",
        "DROP TABLE event",
        "ALTER TABLE copy RENAME TO event",
        f"UPDATE event SET {column} = {value} WHERE id = 3",
    )

    assert [one for one in verify(database).problems if one.startswith("Event 3 is not what was recorded")]


def test_a_log_that_was_cut_off_is_found_by_a_hash_noted_earlier(database: Database) -> None:
    fill(database)
    noted = verify(database).newest
    fill(database)
    assert verify(database, noted).problems == []

    past_the_app(database, "DELETE FROM event_link WHERE event_id > 4", "DELETE FROM event WHERE id > 4")

    assert verify(database).problems == []
    [problem] = verify(database, noted).problems
    assert "cut off" in problem


def test_links_cannot_be_changed_by_the_app(database: Database) -> None:
    fill(database)
    changes: list[Callable[[Session], object]] = [
        lambda session: session.execute(sa.update(EventLink).values(hash="x")),
        lambda session: session.execute(sa.delete(EventLink)),
    ]
    for change in changes:
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), database.transaction() as session:
            change(session)


def test_a_hash_takes_in_every_field() -> None:
    event = {
        "event_id": 1,
        "at": utc_now(),
        "actor_id": None,
        "kind": "user.enabled",
        "subject": "user",
        "subject_id": 1,
        "data": {"b": [1, 2], "a": "ї"},
    }
    others = {"event_id": 2, "at": utc_now(), "actor_id": 1, "kind": "x", "subject": "x", "subject_id": 2, "data": {}}

    digests = {event_digest(**event)}  # type: ignore[arg-type]
    digests |= {event_digest(**(event | {name: value})) for name, value in others.items()}  # type: ignore[arg-type]

    assert len(digests) == 1 + len(others)
    assert len({chain_hash(previous, digest) for previous in (START, "1" * 64) for digest in digests}) == 16
    same = event | {"data": {"a": "ї", "b": (1, 2)}}
    assert event_digest(**same) == event_digest(**event)  # type: ignore[arg-type]
