"""What became of claims' words in a newer version of their article; an alert may say that they changed."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_BEFORE = ("review_due", "reader_report", "duplicates_differ", "reopening_asked")


def upgrade() -> None:
    op.create_table(
        "lost_words",
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.CheckConstraint("outcome IN ('kept', 'changed', 'gone')", name=op.f("ck_lost_words_outcome")),
        sa.CheckConstraint('(start IS NULL) = ("end" IS NULL)', name=op.f("ck_lost_words_passage")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_lost_words_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_version.id"], name=op.f("fk_lost_words_version_id_article_version")
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_lost_words")),
    )
    op.create_index(op.f("ix_lost_words_version_id"), "lost_words", ["version_id"])
    _allow(*_BEFORE, "words_changed")


def downgrade() -> None:
    op.execute("DELETE FROM alert WHERE reason = 'words_changed'")
    _allow(*_BEFORE)
    op.drop_table("lost_words")


def _allow(*reasons: str) -> None:
    listed = ", ".join(f"'{reason}'" for reason in reasons)
    with op.batch_alter_table("alert") as batch:
        batch.drop_constraint(op.f("ck_alert_alertreason"), type_="check")
        batch.create_check_constraint(op.f("ck_alert_alertreason"), sa.text(f"reason IN ({listed})"))
