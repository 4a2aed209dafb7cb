"""Articles that are fetched from their addresses, until the person who asked has looked at them."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_fetch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("page_address", sa.Text(), nullable=False),
        sa.Column("problem", sa.String(48), nullable=True),
        sa.Column("document", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_fetch_article_id_article")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_article_fetch_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_fetch")),
    )
    op.create_index("ix_article_fetch_created_at", "article_fetch", ["created_at"])


def downgrade() -> None:
    op.execute("DELETE FROM job WHERE kind = 'article_fetch'")
    op.drop_table("article_fetch")
