"""Shown to the world: the sites that show badges and cards, and a way to corrections that passes the rest by."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "embedding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("origin", sa.String(length=255), nullable=False),
        sa.Column("badges", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_embedding_claim_id_claim"),
        sa.PrimaryKeyConstraint("id", name="pk_embedding"),
        sa.UniqueConstraint("claim_id", "day", "origin", name="uq_embedding_claim_id_day_origin"),
    )
    op.create_index("ix_embedding_day", "embedding", ["day"])
    is_correction = sa.text("correction_note <> ''")
    op.create_index(
        "ix_verdict_correction", "verdict", ["id"], sqlite_where=is_correction, postgresql_where=is_correction
    )


def downgrade() -> None:
    op.drop_index("ix_verdict_correction", "verdict")
    op.drop_table("embedding")
