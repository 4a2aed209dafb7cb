"""Tests of asking whether the database can be read."""

import pytest
import sqlalchemy as sa

from factcheck.db import Database
from factcheck.models import User, metadata
from factcheck.queries import probes
from tests import factories
from tests.databases import statements


def test_a_database_that_can_be_read_raises_nothing(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        factories.claim(session, reviewer)

    with database.reading() as session:
        probes.read_every_table(session)


def test_a_table_that_cannot_be_read_is_an_error(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE placement RENAME TO lost"))

    with database.reading() as session, pytest.raises(sa.exc.DBAPIError, match="placement"):
        probes.read_every_table(session)


def test_each_table_is_read_at_both_ends(database: Database) -> None:
    with statements(database) as seen, database.reading() as session:
        probes.read_every_table(session)

    reads = [sql for sql in seen if sql.startswith("SELECT *")]
    assert len(reads) == 2 * len(metadata.tables)
    assert sum(" DESC" in sql for sql in reads) == len(metadata.tables)
    assert all("LIMIT" in sql for sql in reads), "it takes the same time however long a table is"
