"""Tests of the shape of the database: the migrations make what the models say, in both directions."""

import multiprocessing
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import DBAPIError

from factcheck import migrations
from factcheck.db import Database
from factcheck.migrations import NewerDatabase
from factcheck.models import metadata
from factcheck.services import demo
from tests.services.helpers import everything

#: SQLite cannot tell what an index on an expression is made of; _shape() compares its SQL instead.
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")


def _fill(database: Database) -> None:
    with database.transaction() as session:
        demo.fill(session)


def _shape(database: Database) -> dict[str, Any]:
    """Every table's columns, keys, constraints and indexes as the database itself tells them."""
    found = sa.inspect(database.engine)
    tables = [name for name in found.get_table_names() if name != "alembic_version"]
    shape: dict[str, Any] = {
        name: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in found.get_columns(name)
            },
            "primary key": found.get_pk_constraint(name),
            "foreign keys": sorted(map(repr, found.get_foreign_keys(name))),
            "unique": sorted(map(repr, found.get_unique_constraints(name))),
            "checks": sorted(map(repr, found.get_check_constraints(name))),
            "indexes": sorted(
                repr({part: str(value) for part, value in index.items() if part != "dialect_options"})
                + str({option: str(value) for option, value in index.get("dialect_options", {}).items()})
                for index in found.get_indexes(name)
            ),
        }
        for name in tables
    }
    if database.engine.dialect.name == "sqlite":
        with database.engine.connect() as connection:
            shape["index sql"] = sorted(
                connection.scalars(sa.text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
            )
    return shape


def test_migrating_from_nothing_makes_what_the_models_say(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = [
            difference
            for difference in compare_metadata(context, metadata)
            if not (database.engine.dialect.name == "sqlite" and "ix_claim_urgent" in repr(difference))
        ]
    assert differences == []
    migrated = _shape(database)
    migrations.downgrade(database, "base")
    metadata.create_all(database.engine)

    modelled = _shape(database)

    assert modelled.keys() == migrated.keys() >= {"claim", "verdict", "event"}
    for name, table in modelled.items():
        assert migrated[name] == table, name


def test_migrating_down_removes_everything_and_up_again_works_with_rows_in_the_tables(database: Database) -> None:
    _fill(database)
    shape = _shape(database)

    migrations.downgrade(database, "base")

    assert sa.inspect(database.engine).get_table_names() == ["alembic_version"]
    assert not migrations.is_current(database)
    migrations.upgrade(database)
    assert _shape(database) == shape
    _fill(database)
    assert len(everything(database)["claim"]) > 10


def test_a_desk_of_the_first_release_keeps_its_rows(database: Database) -> None:
    _fill(database)
    before = everything(database)
    with database.reading() as session:
        settled = session.execute(sa.text("SELECT id, settled_round FROM claim ORDER BY id")).all()

    migrations.downgrade(database, "0001")
    migrations.upgrade(database)

    after = everything(database)
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
    for untouched in ("article", "article_version", "event", "evidence", "quote", "source", "verdict"):
        assert after[untouched] == before[untouched]
    with database.reading() as session:
        assert session.execute(sa.text("SELECT id, settled_round FROM claim ORDER BY id")).all() == settled
    with pytest.raises(DBAPIError, match="append-only"), database.transaction() as session:
        session.execute(sa.text("DELETE FROM review"))


def test_migrating_again_changes_nothing(database: Database) -> None:
    _fill(database)
    before = everything(database)

    migrations.upgrade(database)

    assert migrations.is_current(database)
    assert everything(database) == before


def test_a_database_newer_than_the_code_is_left_alone(database: Database) -> None:
    _fill(database)
    before = everything(database)
    with database.transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = 'from_the_future'"))

    with pytest.raises(NewerDatabase, match="from_the_future"):
        migrations.upgrade(database)
    with pytest.raises(NewerDatabase):
        migrations.is_current(database)
    assert everything(database) == before


def test_processes_migrating_at_once_all_succeed(database: Database, database_url: str) -> None:
    shape = _shape(database)
    migrations.downgrade(database, "base")
    database.close()
    processes = multiprocessing.get_context("spawn")
    barrier = processes.Barrier(3)
    started = [processes.Process(target=_upgrade, args=(database_url, barrier)) for _ in range(3)]
    for process in started:
        process.start()
    for process in started:
        process.join(60)

    assert [process.exitcode for process in started] == [0, 0, 0]
    assert _shape(database) == shape


def _upgrade(url: str, barrier: Barrier) -> None:
    database = Database(url)
    barrier.wait(30)
    migrations.upgrade(database)
    database.close()


@pytest.mark.parametrize("table", ["article_version", "event", "review", "verdict"])
def test_the_database_refuses_to_change_what_is_append_only(database: Database, table: str) -> None:
    _fill(database)
    before = everything(database)
    assert before[table]
    statements = [f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"DELETE FROM {table} WHERE id = 1"]
    if database.engine.dialect.name == "postgresql":
        statements.append(f"TRUNCATE {table} CASCADE")
    else:
        statements.append(f"REPLACE INTO {table} SELECT * FROM {table}")

    for statement in statements:
        with pytest.raises(DBAPIError, match="append-only"), database.transaction() as session:
            session.execute(sa.text(statement))
    assert everything(database) == before


def test_rows_that_cannot_be_are_refused_by_the_database(database: Database) -> None:
    _fill(database)
    before = everything(database)

    for statement in (
        'UPDATE claim SET start = "end"',
        "UPDATE claim SET start = -1",
        "UPDATE claim SET priority = 4",
        "UPDATE claim SET workflow = 'nonsense'",
        "UPDATE claim SET lease_expires_at = NULL",
        "UPDATE claim SET article_version_id = 999",
        "UPDATE claim SET text = NULL",
        "UPDATE claim SET public_id = 'same'",
        "UPDATE evidence SET credibility = 0",
        "UPDATE evidence SET stance = 'maybe'",
        "UPDATE user_account SET role = 'owner'",
        "UPDATE user_account SET email = 'same'",
        "UPDATE source SET url = 'same'",
        "DELETE FROM claim",
        "DELETE FROM user_account",
        "INSERT INTO article_version (article_id, number, text, sha256, created_at) "
        "SELECT article_id, number + 1, text, sha256, created_at FROM article_version WHERE number = 0 "
        "UNION SELECT article_id, 0, text, sha256, created_at FROM article_version",
        "INSERT INTO article_version (article_id, number, text, sha256, created_at) "
        "SELECT article_id, number, text, 'other', created_at FROM article_version",
    ):
        with pytest.raises(DBAPIError), database.transaction() as session:
            session.execute(sa.text(statement))
    assert everything(database) == before
