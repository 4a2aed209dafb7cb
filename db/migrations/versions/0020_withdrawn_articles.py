"""Articles that were withdrawn, and why."""

import sqlalchemy as sa
from alembic import op

from factcheck.models.base import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("withdrawn_at", UtcDateTime(), nullable=True))
    op.add_column("article", sa.Column("withdrawal_reason", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("article", "withdrawal_reason")
    op.drop_column("article", "withdrawn_at")
