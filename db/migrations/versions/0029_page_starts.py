"""Where the printed pages of an article's text begin."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article_version", sa.Column("page_starts", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    op.drop_column("article_version", "page_starts")
