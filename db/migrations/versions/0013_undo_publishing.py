"""Publishing can be undone for a minute, and what a verdict rested on is kept with it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op

from factcheck.models.base import Number

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

#: What stands in each table that was append-only and may now be marked once as undone.
_UNDOABLE = {
    "verdict": "id claim_id number truth attribution as_of summary correction_note review_count reviewers_agreed "
    "published_at",
    "review": "id claim_id round reviewer_id claim_version truth attribution summary rationale correction_note "
    "is_adjudication created_at",
}
_UNIQUE = {"verdict": ["claim_id", "number"], "review": ["claim_id", "round", "reviewer_id"]}
_BATCH = 500


def upgrade() -> None:
    for table in _UNDOABLE:
        _allow_changes(table)
        name, columns = _unique_name(table), _UNIQUE[table]
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))
            batch.drop_constraint(name, type_="unique")
        stands = sa.text("undone_at IS NULL")
        op.create_index(name, table, columns, unique=True, sqlite_where=stands, postgresql_where=stands)
        _allow_undoing(table)
    op.add_column("claim", sa.Column("undo_until", sa.DateTime(timezone=True), nullable=True))
    _create_basis()


def downgrade() -> None:
    _allow_changes("verdict_basis")
    op.drop_table("verdict_basis")
    op.drop_column("claim", "undo_until")
    for table in _UNDOABLE:
        _forbid_undoing(table)
        op.execute(sa.delete(sa.table(table, sa.column("undone_at"))).where(sa.column("undone_at").is_not(None)))
        op.drop_index(_unique_name(table), table)
        with op.batch_alter_table(table) as batch:
            batch.drop_column("undone_at")
            batch.create_unique_constraint(_unique_name(table), _UNIQUE[table])
        _forbid_changes(table)


def _unique_name(table: str) -> str:
    return f"uq_{table}_{'_'.join(_UNIQUE[table])}"


def _create_basis() -> None:
    """Make the table of what verdicts rested on, and fill it: until now evidence was only ever added."""
    op.create_table(
        "verdict_basis",
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["verdict_id"], ["verdict.id"], name="fk_verdict_basis_verdict_id_verdict"),
        sa.PrimaryKeyConstraint("verdict_id", name="pk_verdict_basis"),
    )
    basis = sa.table(
        "verdict_basis", sa.column("verdict_id"), sa.column("schema_version"), sa.column("evidence", sa.JSON())
    )
    for batch in _batches():
        op.bulk_insert(basis, batch)
    _forbid_changes("verdict_basis")


def _batches() -> Iterator[list[dict[str, Any]]]:
    """What each verdict rested on: the evidence of its claim that was there when it was published."""
    connection = op.get_bind()
    verdicts = sa.text("SELECT id, claim_id, published_at FROM verdict WHERE id > :last ORDER BY id LIMIT :batch")
    last = 0
    while rows := connection.execute(verdicts, {"last": last, "batch": _BATCH}).all():
        last = rows[-1].id
        pieces: dict[int, list[dict[str, Any]]] = {}
        for verdict_id, piece in _pieces(rows[0].id, last):
            pieces.setdefault(verdict_id, []).append(piece)
        yield [{"verdict_id": row.id, "schema_version": 1, "evidence": pieces.get(row.id, [])} for row in rows]


def _pieces(first: int, last: int) -> Iterator[tuple[int, dict[str, Any]]]:
    statement = sa.text(
        "SELECT v.id AS verdict_id, e.stance, e.excerpt, e.locator, e.credibility, e.figure_low, e.figure_high, "
        "e.figure_as_of, s.id AS key, s.title, s.publisher, s.kind, s.url, s.archive_url, s.reliability, "
        "s.published_on "
        "FROM verdict v JOIN evidence e ON e.claim_id = v.claim_id AND e.created_at <= v.published_at "
        "JOIN source s ON s.id = e.source_id WHERE v.id BETWEEN :first AND :last ORDER BY v.id, e.id"
    ).columns(figure_low=Number(), figure_high=Number(), figure_as_of=sa.Date(), published_on=sa.Date())
    for row in op.get_bind().execute(statement, {"first": first, "last": last}).mappings():
        values = {name: _plain(value) for name, value in row.items()}
        verdict_id = values.pop("verdict_id")
        source = {
            name: values.pop(name)
            for name in ("key", "title", "publisher", "kind", "url", "archive_url", "reliability", "published_on")
        }
        yield verdict_id, values | {"source": source}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value.isoformat() if isinstance(value, date) else value


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _allow_undoing(table: str) -> None:
    """Refuse DELETE and every UPDATE but the one that marks a row once as undone."""
    message = f"{table} is append-only"
    if _is_sqlite():
        same = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in _UNDOABLE[table].split())
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"WHEN NOT (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL AND {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
    )
    op.execute(
        f"CREATE FUNCTION {table}_is_only_undone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL "
        "AND to_jsonb(OLD) - 'undone_at' = to_jsonb(NEW) - 'undone_at' THEN RETURN NEW; END IF; "
        f"RAISE EXCEPTION '{message}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_only_undone BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_only_undone()"
    )


def _forbid_undoing(table: str) -> None:
    _allow_changes(table)
    if not _is_sqlite():
        op.execute(f"DROP FUNCTION {table}_is_only_undone() CASCADE")


def _forbid_changes(table: str) -> None:
    """Make the database itself refuse UPDATE and DELETE, whoever asks."""
    if _is_sqlite():
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
    )


def _allow_changes(table: str) -> None:
    """Take the triggers off: of a table that is rebuilt, and for going back."""
    if _is_sqlite():
        for change in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{change}")
    else:
        op.execute(f"DROP FUNCTION {table}_is_append_only() CASCADE")
