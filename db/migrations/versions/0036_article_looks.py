"""Articles are looked at again where they were published."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_look",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(48), nullable=True),
        sa.Column("problem", sa.String(48), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_look_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_look")),
    )
    op.create_index("ix_article_look_due_at", "article_look", ["due_at"])
    _plan_stored()


def _plan_stored() -> None:
    """Articles of the last month are looked at once soon; the steps then follow from when they came in."""
    statement = sa.text(
        "INSERT INTO article_look (article_id, due_at, sha256, number)"
        " SELECT id, created_at, '', 0 FROM article"
        " WHERE url <> '' AND withdrawn_at IS NULL AND created_at > :since"
    )
    since = sa.bindparam("since", datetime.now(UTC) - timedelta(days=30), sa.DateTime(timezone=True))
    op.get_bind().execute(statement.bindparams(since))


def downgrade() -> None:
    op.execute("DELETE FROM job WHERE kind IN ('article_look', 'article_looks')")
    op.drop_table("article_look")
