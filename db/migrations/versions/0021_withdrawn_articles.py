"""Articles that were withdrawn, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("article", sa.Column("withdrawal_reason", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("article", "withdrawal_reason")
    op.drop_column("article", "withdrawn_at")
