"""Readers look through verdicts in the order of an index; the desk has a logo."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_HAS_ATTRIBUTION = sa.text("attribution IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_verdict_published_at", "verdict")
    op.create_index("ix_verdict_published_at", "verdict", ["published_at", "id"])
    op.create_index("ix_verdict_truth", "verdict", ["truth", "published_at", "id"])
    op.create_index(
        "ix_verdict_attribution",
        "verdict",
        ["attribution", "published_at", "id"],
        sqlite_where=_HAS_ATTRIBUTION,
        postgresql_where=_HAS_ATTRIBUTION,
    )
    op.create_table(
        "logo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(48), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_logo"),
        sa.UniqueConstraint("digest", name="uq_logo_digest"),
    )


def downgrade() -> None:
    op.drop_table("logo")
    op.drop_index("ix_verdict_attribution", "verdict")
    op.drop_index("ix_verdict_truth", "verdict")
    op.drop_index("ix_verdict_published_at", "verdict")
    op.create_index("ix_verdict_published_at", "verdict", ["published_at"])
