"""Suggested claims: how urgent they are, and when an article was looked through for them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "extraction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_version_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suggested", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_version_id"], ["article_version.id"], name="fk_extraction_article_version_id_article_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_extraction"),
    )
    op.create_index("ix_extraction_article_version_id", "extraction", ["article_version_id"])

    # Adding columns, unlike rebuilding the table, leaves the triggers and the rows that point to it alone.
    op.add_column("claim", sa.Column("urgency", sa.Integer(), server_default="0", nullable=False))
    op.add_column("claim", sa.Column("urgency_reasons", sa.JSON(), server_default="[]", nullable=False))
    op.drop_index("ix_claim_urgent", "claim")
    op.create_index("ix_claim_urgent", "claim", [sa.text("priority DESC"), sa.text("urgency DESC"), "queued_at", "id"])
    op.add_column("figure", sa.Column("attributed_to", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("quote", copy_from=_quote()) as batch:
        batch.alter_column("speaker_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM quote WHERE speaker_id IS NULL")
    with op.batch_alter_table("quote", copy_from=_quote()) as batch:
        batch.alter_column("speaker_id", existing_type=sa.Integer(), nullable=False)
    op.drop_column("figure", "attributed_to")
    op.drop_index("ix_claim_urgent", "claim")
    op.create_index("ix_claim_urgent", "claim", [sa.text("priority DESC"), "queued_at", "id"])
    op.drop_column("claim", "urgency_reasons")
    op.drop_column("claim", "urgency")
    op.drop_table("extraction")


def _quote() -> sa.Table:
    """The table as it is, for SQLite, which must build it anew to change it and does not tell its checks."""
    return sa.Table(
        "quote",
        sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"}),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "direct", "indirect", "mixed", name="quoteform", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("cue_verb", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("translator", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_quote_claim_id_claim"),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name="fk_quote_speaker_id_speaker"),
        sa.PrimaryKeyConstraint("claim_id", name="pk_quote"),
        sa.Index("ix_quote_speaker_id", "speaker_id"),
    )
