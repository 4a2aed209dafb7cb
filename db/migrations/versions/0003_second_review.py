"""Second reviews: policies, disputes, drafts, alerts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "figure",
                "quote",
                "statement",
                "urgent",
                name="policysubject",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.CheckConstraint("reviews BETWEEN 1 AND 2", name="reviews"),
        sa.PrimaryKeyConstraint("id", name="pk_policy"),
        sa.UniqueConstraint("subject", name="uq_policy_subject"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("claim_version", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_draft_claim_id_claim"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_draft_user_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint("claim_id", "user_id", name="uq_draft_claim_id_user_id"),
    )
    op.create_index("ix_draft_user_id", "draft", ["user_id"])
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "review_due",
                "reader_report",
                "duplicates_differ",
                name="alertreason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_alert_claim_id_claim"),
        sa.ForeignKeyConstraint(["resolved_by_id"], ["user_account.id"], name="fk_alert_resolved_by_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint("claim_id", "reason", "key", name="uq_alert_claim_id_reason_key"),
    )
    op.create_index("ix_alert_open", "alert", ["resolved_at", "id"])
    op.create_table(
        "duplicate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("claim_id < other_id", name="order"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_duplicate_claim_id_claim"),
        sa.ForeignKeyConstraint(["other_id"], ["claim.id"], name="fk_duplicate_other_id_claim"),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate"),
        sa.UniqueConstraint("claim_id", "other_id", name="uq_duplicate_claim_id_other_id"),
    )
    op.create_index("ix_duplicate_other_id", "duplicate", ["other_id"])

    op.create_index("ix_event_at", "event", ["subject", "at"])
    op.add_column("claim", sa.Column("reviews_needed", sa.Integer(), nullable=True))
    op.add_column("claim", sa.Column("settled_round", sa.Integer(), server_default="0", nullable=False))
    op.add_column("claim", sa.Column("review_by", sa.Date(), nullable=True))
    op.create_index("ix_claim_review_by", "claim", ["review_by"])
    op.execute(
        "UPDATE claim SET settled_round = "
        "CASE WHEN workflow IN ('published', 'withdrawn') THEN round ELSE round - 1 END WHERE verdict_number > 0"
    )
    op.add_column("review", sa.Column("correction_note", sa.Text(), server_default="", nullable=False))
    op.add_column("review", sa.Column("is_adjudication", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("review", "is_adjudication")
    op.drop_column("review", "correction_note")
    op.drop_index("ix_event_at", "event")
    op.drop_index("ix_claim_review_by", "claim")
    for column in ("review_by", "settled_round", "reviews_needed"):
        op.drop_column("claim", column)
    for table in ("duplicate", "alert", "draft", "policy"):
        op.drop_table(table)
