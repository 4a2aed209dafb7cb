"""Tests of the shape of the database: the migrations make what the models say, in both directions."""

import json
import multiprocessing
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from config import ROOT
from factcheck import migrations
from factcheck.db import Database
from factcheck.domain.alerts import Resolution
from factcheck.domain.claims import ClaimKind
from factcheck.domain.verdicts import Truth
from factcheck.migrations import NewerDatabase
from factcheck.models import Alert, Claim, Event, metadata
from factcheck.queries import kept_sums as stored_sums
from factcheck.queries.filters import ClaimFilter
from factcheck.services import demo, kept_sums
from tests import factories
from tests.services.helpers import everything

#: SQLite cannot tell what an index on an expression is made of; _shape() compares its SQL instead.
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")


#: The index of trigrams, and on SQLite the tables it is made of: migrations alone know it.
_TRIGRAMS = "claim_trigram"

#: Tables that the first release has no place for.
_LATER = {"about", "article_tag", "claim_tag", "kept_sum", "series", "series_definition", "series_point"}


def _fill(database: Database) -> None:
    with database.transaction() as session:
        demo.fill(session)


def _shape(database: Database) -> dict[str, Any]:
    """Every table's columns, keys, constraints and indexes as the database itself tells them."""
    schema = sa.inspect(database.engine)
    tables = [name for name in schema.get_table_names() if name != "alembic_version" and _TRIGRAMS not in name]
    shape: dict[str, Any] = {
        name: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in schema.get_columns(name)
            },
            "primary key": schema.get_pk_constraint(name),
            "foreign keys": sorted(map(repr, schema.get_foreign_keys(name))),
            "unique": sorted(map(repr, schema.get_unique_constraints(name))),
            "checks": sorted(map(repr, schema.get_check_constraints(name))),
            "indexes": sorted(
                repr({part: str(value) for part, value in index.items() if part != "dialect_options"})
                + str({option: str(value) for option, value in index.get("dialect_options", {}).items()})
                for index in schema.get_indexes(name)
                if _TRIGRAMS not in str(index["name"])
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
            and _TRIGRAMS not in repr(difference)
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
    with database.transaction() as session:
        # In the first release everything had a grade.
        session.execute(sa.text("UPDATE evidence SET credibility = 6 WHERE credibility IS NULL"))
        session.execute(sa.text("UPDATE source SET reliability = 'F' WHERE reliability IS NULL"))
        # And nothing noticed newer figures.
        session.execute(sa.text("DELETE FROM alert WHERE reason = 'figure_outdated'"))
    before = everything(database)
    with database.reading() as session:
        settled = session.execute(sa.text("SELECT id, settled_round FROM claim ORDER BY id")).all()

    migrations.downgrade(database, "0001")
    migrations.upgrade(database)

    after = everything(database)
    for name in before.keys() - _LATER:
        assert len(after[name]) == len(before[name]), name
    for untouched in ("article", "article_version", "event", "evidence", "quote", "source", "verdict"):
        assert after[untouched] == before[untouched]
    with database.reading() as session:
        assert session.execute(sa.text("SELECT id, settled_round FROM claim ORDER BY id")).all() == settled
    with pytest.raises(DBAPIError, match="append-only"), database.transaction() as session:
        session.execute(sa.text("DELETE FROM review"))


def test_an_older_desk_gets_its_sums(database: Database) -> None:
    with database.transaction() as session:
        demo.fill(session)
        one, other = (factories.user(session) for _ in range(2))
        for kind in ClaimKind:
            pair = ((other, Truth.UNPROVEN), (one, Truth.UNPROVEN))
            factories.answered(session, factories.claim(session, one, kind), *pair)
        factories.disputed(session, factories.claim(session, one))
    with database.reading() as session:
        kept = stored_sums.everything(session)

    migrations.downgrade(database, "0023")
    migrations.upgrade(database)

    with database.reading() as session:
        assert stored_sums.everything(session) == kept
        assert kept_sums.differences(session) == {}


#: Every action of the log as it was before migration 0006, with what stood in its columns.
_OLD_EVENTS: list[tuple[str, str, dict[str, Any] | None, dict[str, Any] | None]] = [
    ("claim", "create", None, {"kind": "figure", "low": "1.5"}),
    ("claim", "suggest", None, {"kind": "quote"}),
    ("claim", "accept", {"workflow": "suggested", "measure": "killed"}, {"workflow": "queued", "measure": "wounded"}),
    ("claim", "undo", {"workflow": "queued"}, {"workflow": "suggested", "reason": "Taken back."}),
    ("claim", "edit", {"low": "1"}, {"low": "2"}),
    ("claim", "dismiss", {"workflow": "queued"}, {"workflow": "dismissed", "reason": "An opinion."}),
    (
        "claim",
        "dismiss",
        {"workflow": "suggested"},
        {"workflow": "dismissed", "reason": "Its words were made a claim by hand."},
    ),
    ("claim", "bring back", {"workflow": "dismissed"}, {"workflow": "queued", "reason": "Taken back."}),
    ("claim", "assign", {"assignee_id": None}, {"assignee_id": 1}),
    ("claim", "prioritise", {"priority": "low"}, {"priority": "urgent"}),
    ("claim", "take", None, {"workflow": "in_review", "until": "2022-03-04T14:32:00+00:00"}),
    (
        "claim",
        "take over",
        {"holder_id": 1},
        {"workflow": "in_review", "until": "2022-03-04T14:32:00+00:00"},
    ),
    ("claim", "release", None, {"workflow": "queued", "until": None}),
    ("claim", "add evidence", None, {"id": 3, "stance": "refutes"}),
    ("claim", "review", None, {"truth": "true", "attribution": None}),
    ("claim", "ask for a second review of", {"workflow": "in_review"}, {"workflow": "second_review"}),
    ("claim", "dispute", {"workflow": "second_review"}, {"workflow": "disputed"}),
    ("claim", "adjudicate", None, {"truth": "false", "attribution": "altered"}),
    ("claim", "send back", {"workflow": "disputed"}, {"workflow": "queued", "reason": "Look at the date."}),
    ("claim", "publish", {"workflow": "queued"}, {"workflow": "published", "verdict_number": 1}),
    ("claim", "withdraw", {"workflow": "published"}, {"workflow": "withdrawn", "reason": "Wrong article."}),
    ("claim", "reopen", {"workflow": "published"}, {"workflow": "reopened", "reason": "A newer source."}),
    ("claim", "remind", {"review_by": None}, {"review_by": "2022-03-04"}),
    ("claim", "mark duplicate", None, {"other": 2}),
    ("claim", "unmark duplicate", None, {"other": 2}),
    ("alert", "raise", None, {"claim_id": 1, "reason": "reader_report"}),
    ("alert", "resolve", None, {"claim_id": 1, "resolution": "The verdicts agree."}),
    ("alert", "resolve", None, {"claim_id": 1, "resolution": "Reopened: It was wrong."}),
    ("alert", "resolve", None, {"claim_id": 1, "resolution": "Still so."}),
    ("article", "add", None, {"title": "T", "sha256": "0"}),
    ("article", "look through", None, {"suggested": 2, "problem": ""}),
    ("source", "add", None, {"title": "S"}),
    ("policy", "set policy", {"reviews": 1}, {"subject": "urgent", "reviews": 2}),
    ("user", "create", None, {"email": "a@b.org", "name": "A", "role": "editor"}),
    ("user", "disable", None, None),
    ("user", "enable", None, None),
    ("user", "change role", {"role": "reviewer"}, {"role": "editor"}),
    ("user", "change password", None, None),
]
_OLD_ALERTS = [
    ("review_due", "2022-03-04", "It was to be looked at again by 4 March 2022.", "A new verdict was published."),
    ("duplicates_differ", "2", "Claim 2 says the same and has another verdict: “A “quoted” claim”", ""),
    ("reader_report", "one", "It was open.\nSee there.\nLink: https://a.test\nContact: a@b.org", "Still so."),
    ("reader_report", "two", "It was open.", "Reopened: It was wrong."),
]


def test_the_claims_of_an_older_desk_are_found_by_their_text(database: Database) -> None:
    _fill(database)
    migrations.downgrade(database, "0031")
    migrations.upgrade(database)
    rare = ClaimFilter(text="refugees", trigrams=("ref", "uge", "ees"))
    with database.reading() as session:
        by_index = set(session.exec(select(Claim.id).where(*rare.conditions())))
        assert by_index == set(session.exec(select(Claim.id).where(col(Claim.search_text).contains("refugees"))))
        assert by_index


def test_the_log_and_the_alerts_of_the_last_release_become_typed(database: Database) -> None:
    _fill(database)
    migrations.downgrade(database, "0005")
    event = sa.table(
        "event",
        sa.column("at", sa.DateTime(timezone=True)),
        *map(sa.column, ("subject", "subject_id", "action")),
        sa.column("before", sa.JSON(none_as_null=True)),
        sa.column("after", sa.JSON(none_as_null=True)),
    )
    alert = sa.table(
        "alert",
        *(sa.column(name, sa.DateTime(timezone=True)) for name in ("raised_at", "resolved_at")),
        *map(sa.column, ("claim_id", "reason", "key", "detail", "resolution")),
    )
    now = datetime(2022, 3, 4, 14, 32, tzinfo=UTC)
    with database.transaction() as session:
        for subject, action, before, after in _OLD_EVENTS:
            values = {"subject": subject, "action": action, "before": before, "after": after}
            session.execute(sa.insert(event).values(at=now, subject_id=1, **values))
        for reason, key, detail, resolution in _OLD_ALERTS:
            values = {"reason": reason, "key": key, "detail": detail, "resolution": resolution}
            resolved_at = now if resolution else None
            session.execute(sa.insert(alert).values(claim_id=1, raised_at=now, resolved_at=resolved_at, **values))
    old_events, old_alerts = _old_rows(database)
    assert {(subject, action) for subject, action, *_ in _OLD_EVENTS} == set(_migration("0006")._KINDS)

    migrations.upgrade(database)

    with database.reading() as session:
        events = session.exec(select(Event).order_by(col(Event.id))).all()
        alerts = session.exec(select(Alert).order_by(col(Alert.id))).all()
    assert {event.payload.kind.value for event in events} >= set(_migration("0006")._KINDS.values())
    assert [(one.details, one.resolution, one.note) for one in alerts] == [
        ({"day": "2022-03-04"}, Resolution.NEW_VERDICT, ""),
        ({"other_id": 2, "text": "A “quoted” claim"}, None, ""),
        (
            {"wrong": "It was open.\nSee there.", "link": "https://a.test", "contact": "a@b.org"},
            Resolution.BY_PERSON,
            "Still so.",
        ),
        ({"wrong": "It was open.", "link": "", "contact": ""}, Resolution.REOPENED, "It was wrong."),
    ]
    migrations.downgrade(database, "0005")
    assert _old_rows(database)[0] == old_events
    assert _old_rows(database)[1][1:] == old_alerts[1:], "only the way a day is written differs"


def _old_rows(database: Database) -> tuple[list[Any], list[Any]]:
    with database.reading() as session:
        events = session.execute(sa.text("SELECT * FROM event ORDER BY id")).all()
        alerts = session.execute(sa.text("SELECT id, reason, key, detail, resolution FROM alert ORDER BY id")).all()
    return [tuple(_plain(value) for value in row) for row in events], list(alerts)


def _plain(value: Any) -> Any:
    """JSON as what it says: a null is no value, and the order of names does not matter."""
    return json.loads(value) if isinstance(value, str) and value[:1] in ("{", "n") else value


def _migration(revision: str) -> Any:
    script = ScriptDirectory(str(ROOT / "db/migrations")).get_revision(revision)
    return script.module


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
        "UPDATE source SET reliability = 'G'",
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
