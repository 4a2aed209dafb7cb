"""Accounts: sessions on the server, one-time links, counts of failed sign-ins, and the chain of the audit log."""

import hashlib
import json
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0006"
branch_labels = None
depends_on = None

#: Rows read and written together.
_BATCH = 1000

#: Kinds of events that came with this revision.
_KINDS = (
    "alert.contact_deleted",
    "user.link_made",
    "user.sessions_ended",
    "user.signed_in",
    "user.new_browser_signed_in",
    "user.sign_ins_failed",
    "user.password_confirmed",
    "user.verdicts_exported",
)

_EVENT = sa.table(
    "event",
    sa.column("id", sa.Integer),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("actor_id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("subject", sa.String),
    sa.column("subject_id", sa.Integer),
    sa.column("data", sa.JSON),
)


def upgrade() -> None:
    op.add_column(
        "user_account", sa.Column("must_change_password", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("user_account", sa.Column("changes_seen_id", sa.Integer(), server_default="0", nullable=False))
    op.drop_column("user_account", "session_key")
    op.create_table(
        "user_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("browser", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_user_session_user_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_user_session"),
        sa.UniqueConstraint("token_hash", name="uq_user_session_token_hash"),
    )
    op.create_index("ix_user_session_user_id", "user_session", ["user_id"])
    op.create_index("ix_user_session_seen_at", "user_session", ["seen_at"])
    op.create_table(
        "account_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_account_link_user_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_account_link"),
        sa.UniqueConstraint("token_hash", name="uq_account_link_token_hash"),
        sa.UniqueConstraint("user_id", name="uq_account_link_user_id"),
    )
    op.create_table(
        "attempt_count",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt_count"),
    )
    op.create_index("ix_event_actor_id", "event", ["actor_id", "id"])
    op.create_index("ix_event_kind", "event", ["kind", "id"])
    links = op.create_table(
        "event_link",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_link_event_id_event"),
        sa.PrimaryKeyConstraint("position", name="pk_event_link"),
        sa.UniqueConstraint("event_id", name="uq_event_link_event_id"),
    )
    _link_events(links)
    _forbid_changes("event_link")


def downgrade() -> None:
    _allow_changes("event_link")
    op.drop_table("event_link")
    op.drop_index("ix_event_kind", "event")
    op.drop_index("ix_event_actor_id", "event")
    _allow_changes("event")
    op.execute(sa.delete(_EVENT).where(_EVENT.c.kind.in_(_KINDS)))
    _forbid_changes("event")
    for table in ("attempt_count", "account_link", "user_session"):
        op.drop_table(table)
    op.add_column("user_account", sa.Column("session_key", sa.String(length=32), server_default="", nullable=False))
    op.drop_column("user_account", "changes_seen_id")
    op.drop_column("user_account", "must_change_password")


def _link_events(links: sa.Table) -> None:
    """Link the events that there are, in the order of their ids; from now on each is linked when it is recorded."""
    last_id, position, newest = 0, 0, "0" * 64
    while True:
        rows = op.get_bind().execute(sa.select(_EVENT).where(_EVENT.c.id > last_id).order_by(_EVENT.c.id).limit(_BATCH))
        batch = []
        for row in rows:
            last_id, position, newest = row.id, position + 1, _hash(newest, row)
            batch.append({"position": position, "event_id": row.id, "hash": newest})
        if not batch:
            return
        op.get_bind().execute(sa.insert(links), batch)


def _hash(previous: str, row: Any) -> str:
    """As domain/event_chain.py has it."""
    at = row.at.replace(tzinfo=UTC) if row.at.tzinfo is None else row.at.astimezone(UTC)
    moment = at.isoformat(timespec="microseconds")
    fields = [row.id, moment, row.actor_id, row.kind, row.subject, row.subject_id, row.data]
    digest = hashlib.sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()


def _forbid_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
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
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{change}")
    else:
        op.execute(f"DROP FUNCTION {table}_is_append_only() CASCADE")
