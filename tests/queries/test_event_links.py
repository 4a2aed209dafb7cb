"""Tests of reading the chain of the audit log."""

import pytest
import sqlalchemy as sa

from factcheck.db import Database
from factcheck.domain.events import EventKind
from factcheck.models import Event
from factcheck.queries import event_links
from tests.queries.helpers import log


def test_an_empty_log_has_no_links(database: Database) -> None:
    with database.reading() as session:
        assert event_links.newest(session) is None
        assert event_links.count(session) == 0
        assert list(event_links.in_order(session)) == []


def test_links_come_in_order_each_with_its_event_as_it_is_stored(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_links, "_BATCH", 2)
    with database.transaction() as session:
        events = [log(session, EventKind.SOURCE_ADDED, number, data={"number": number}) for number in range(5)]

    with database.reading() as session:
        rows = list(event_links.in_order(session))
        assert [(row.position, row.event_id, row.id, row.subject_id) for row in rows] == [
            (number + 1, event.id, event.id, number) for number, event in enumerate(events)
        ]
        assert {row.kind for row in rows} == {"source.added"}
        assert event_links.newest(session) == (5, rows[-1].hash)
        assert event_links.count(session) == 5


def test_an_event_that_is_not_in_the_chain_is_listed(database: Database) -> None:
    with database.transaction() as session:
        log(session, EventKind.SOURCE_ADDED, 1)
    with database.engine.begin() as connection:
        # Past the session, which would link them.
        row = {"kind": EventKind.SOURCE_ADDED, "subject": EventKind.SOURCE_ADDED.subject, "subject_id": 1, "data": {}}
        ids = [connection.scalar(sa.insert(Event).values(row).returning(sa.column("id"))) for _ in range(2)]

    with database.reading() as session:
        assert event_links.unlinked_ids(session, 9) == ids
        assert event_links.unlinked_ids(session, 1) == ids[:1]
        assert event_links.count(session) == 1
