"""Files of sources and evidence, by their hash, and the trees that prove when they were there."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_REFERENCES = {
    "source_id": "source",
    "evidence_id": "evidence",
    "taken_by_id": "user_account",
    "tree_id": "snapshot_tree",
    "deleted_by_id": "user_account",
}
_INDEXED = ("source_id", "evidence_id", "digest", "tree_id")


def upgrade() -> None:
    op.create_table(
        "snapshot_tree",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot_tree"),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(48), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(48), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tree_id", sa.Integer(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_by_id", sa.Integer(), nullable=True),
        sa.Column("deletion_reason", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_snapshot_{column}_{table}")
            for column, table in _REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
    )
    for column in _INDEXED:
        op.create_index(f"ix_snapshot_{column}", "snapshot", [column])


def downgrade() -> None:
    op.drop_table("snapshot")
    op.drop_table("snapshot_tree")
