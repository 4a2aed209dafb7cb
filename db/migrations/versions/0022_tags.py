"""Claims and articles have tags; shared views have an index that both databases use."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_SHARED = sa.text("is_shared")


def upgrade() -> None:
    for subject in ("claim", "article"):
        _create_tags(subject)
    op.drop_index("ix_saved_view_shared", "saved_view")
    op.create_index("ix_saved_view_is_shared", "saved_view", ["is_shared"])


def downgrade() -> None:
    op.drop_index("ix_saved_view_is_shared", "saved_view")
    columns = ["name_key", "id"]
    op.create_index("ix_saved_view_shared", "saved_view", columns, sqlite_where=_SHARED, postgresql_where=_SHARED)
    op.drop_table("article_tag")
    op.drop_table("claim_tag")


def _create_tags(subject: str) -> None:
    table, subject_id = f"{subject}_tag", f"{subject}_id"
    op.create_table(
        table,
        sa.Column(subject_id, sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint([subject_id], [f"{subject}.id"], name=f"fk_{table}_{subject_id}_{subject}"),
        sa.PrimaryKeyConstraint(subject_id, "key", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_key", table, ["key", subject_id])
