"""The other number that the digits of a suggested figure may mean."""

import sqlalchemy as sa
from alembic import op

from factcheck.models.base import Number

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("figure", sa.Column("unclear", Number(), nullable=True))


def downgrade() -> None:
    op.drop_column("figure", "unclear")
