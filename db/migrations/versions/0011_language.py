"""The language a person chose for the interface."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("user_account", sa.Column("language", sa.String(length=35), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("user_account", "language")
