"""The queue: the current verdict of a claim stands with it, for the filters; views are saved."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ANSWER = ("truth", "attribution")


def upgrade() -> None:
    for part in _ANSWER:
        column = f"verdict_{part}"
        op.add_column("claim", sa.Column(column, sa.String(48), nullable=True))
        verdict = sa.table("verdict", *(sa.column(name) for name in ("claim_id", "number", "undone_at", part)))
        claim = sa.table("claim", *(sa.column(name) for name in ("id", "verdict_number", column)))
        is_current = (verdict.c.claim_id == claim.c.id) & (verdict.c.number == claim.c.verdict_number)
        current = sa.select(verdict.c[part]).where(is_current, verdict.c.undone_at.is_(None)).scalar_subquery()
        op.execute(sa.update(claim).where(claim.c.verdict_number > 0).values({column: current}))
        has_value = sa.text(f"{column} IS NOT NULL")
        columns = ["workflow", column, "queued_at", "id"]
        op.create_index(f"ix_claim_{column}", "claim", columns, sqlite_where=has_value, postgresql_where=has_value)

    _create_views()


def _create_views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name="fk_saved_view_owner_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sa.UniqueConstraint("owner_id", "name_key", name="uq_saved_view_owner_id_name_key"),
    )
    shared = sa.text("is_shared")
    columns = ["name_key", "id"]
    op.create_index("ix_saved_view_shared", "saved_view", columns, sqlite_where=shared, postgresql_where=shared)
    op.create_table(
        "default_view",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("view_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_default_view_user_id_user_account"),
        sa.ForeignKeyConstraint(["view_id"], ["saved_view.id"], name="fk_default_view_view_id_saved_view"),
        sa.PrimaryKeyConstraint("user_id", name="pk_default_view"),
    )
    op.create_index("ix_default_view_view_id", "default_view", ["view_id"])


def downgrade() -> None:
    op.drop_table("default_view")
    op.drop_table("saved_view")
    for part in _ANSWER:
        op.drop_index(f"ix_claim_verdict_{part}", "claim")
        op.drop_column("claim", f"verdict_{part}")
