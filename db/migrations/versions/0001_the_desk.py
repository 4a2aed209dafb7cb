"""The desk: people, articles, claims, sources, evidence, reviews, verdicts, events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


#: What is once written there stays as it is.
APPEND_ONLY = ("article_version", "event", "review", "verdict")


def upgrade() -> None:
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("person", "organisation", name="speakerkind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("same_as", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_speaker"),
        sa.UniqueConstraint("name_key", name="uq_speaker_name_key"),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column(
            "role",
            sa.Enum("reviewer", "editor", "admin", name="role", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("session_key", sa.String(length=32), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user_account"),
        sa.UniqueConstraint("email", name="uq_user_account_email"),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("byline", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name="fk_article_created_by_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("public_id", name="uq_article_public_id"),
    )
    op.create_index("ix_article_outlet", "article", ["outlet"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name="fk_event_actor_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_index("ix_event_subject", "event", ["subject", "subject_id", "id"], unique=False)

    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "document",
                "dataset",
                "transcript",
                "statement",
                "page",
                "witness",
                name="sourcekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("archive_url", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "reliability",
            sa.Enum(
                "A", "B", "C", "D", "E", "F", name="reliability", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name="fk_source_created_by_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_index(
        "uq_source_url",
        "source",
        ["url"],
        unique=True,
        sqlite_where=sa.text("url <> ''"),
        postgresql_where=sa.text("url <> ''"),
    )

    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_article_version_number")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_version_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_article_version"),
        sa.UniqueConstraint("article_id", "number", name="uq_article_version_article_id_number"),
    )
    op.create_index(
        "uq_article_version_first_sha256",
        "article_version",
        ["sha256"],
        unique=True,
        sqlite_where=sa.text("number = 1"),
        postgresql_where=sa.text("number = 1"),
    )

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("article_version_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("figure", "quote", "statement", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "manual",
                "suggested",
                "imported",
                "api",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column(
            "workflow",
            sa.Enum(
                "suggested",
                "queued",
                "in_review",
                "second_review",
                "disputed",
                "published",
                "reopened",
                "dismissed",
                "withdrawn",
                name="workflow",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verdict_number", sa.Integer(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("lease_holder_id", sa.Integer(), nullable=True),
        sa.Column("lease_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(lease_holder_id IS NULL) = (lease_expires_at IS NULL)", name=op.f("ck_claim_lease")),
        sa.CheckConstraint("priority BETWEEN 0 AND 3", name=op.f("ck_claim_priority")),
        sa.CheckConstraint('start >= 0 AND start < "end"', name=op.f("ck_claim_anchor")),
        sa.ForeignKeyConstraint(
            ["article_version_id"], ["article_version.id"], name="fk_claim_article_version_id_article_version"
        ),
        sa.ForeignKeyConstraint(["assignee_id"], ["user_account.id"], name="fk_claim_assignee_id_user_account"),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name="fk_claim_created_by_id_user_account"),
        sa.ForeignKeyConstraint(["lease_holder_id"], ["user_account.id"], name="fk_claim_lease_holder_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.UniqueConstraint("public_id", name="uq_claim_public_id"),
    )
    op.create_index("ix_claim_article_version_id", "claim", ["article_version_id"], unique=False)
    op.create_index("ix_claim_assignee_id", "claim", ["assignee_id"], unique=False)
    op.create_index("ix_claim_lease_holder_id", "claim", ["lease_holder_id"], unique=False)
    op.create_index("ix_claim_queued_at", "claim", ["queued_at", "id"], unique=False)
    op.create_index("ix_claim_urgent", "claim", [sa.text("priority DESC"), "queued_at", "id"])
    op.create_index("ix_claim_workflow", "claim", ["workflow"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "supports", "refutes", "context", name="stance", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("locator", sa.Text(), nullable=False),
        sa.Column("credibility", sa.SmallInteger(), nullable=False),
        sa.Column("figure_low", sa.Numeric(24, 6).with_variant(sa.String(32), "sqlite"), nullable=True),
        sa.Column("figure_high", sa.Numeric(24, 6).with_variant(sa.String(32), "sqlite"), nullable=True),
        sa.Column("figure_as_of", sa.Date(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("credibility BETWEEN 1 AND 6", name=op.f("ck_evidence_credibility")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_evidence_claim_id_claim"),
        sa.ForeignKeyConstraint(["created_by_id"], ["user_account.id"], name="fk_evidence_created_by_id_user_account"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_evidence_source_id_source"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_claim_id", "evidence", ["claim_id"], unique=False)
    op.create_index("ix_evidence_source_id", "evidence", ["source_id"], unique=False)

    op.create_table(
        "figure",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("low", sa.Numeric(24, 6).with_variant(sa.String(32), "sqlite"), nullable=True),
        sa.Column("high", sa.Numeric(24, 6).with_variant(sa.String(32), "sqlite"), nullable=True),
        sa.Column(
            "qualifier",
            sa.Enum(
                "exactly",
                "about",
                "at_least",
                "more_than",
                "up_to",
                "less_than",
                "between",
                "order_of_magnitude",
                name="qualifier",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum("cumulative", "per_period", name="basis", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_figure_claim_id_claim"),
        sa.PrimaryKeyConstraint("claim_id", name="pk_figure"),
    )
    op.create_index("ix_figure_measure", "figure", ["measure"], unique=False)

    op.create_table(
        "quote",
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
    )
    op.create_index("ix_quote_speaker_id", "quote", ["speaker_id"], unique=False)

    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("claim_version", sa.Integer(), nullable=False),
        sa.Column(
            "truth",
            sa.Enum(
                "true",
                "mostly_true",
                "half_true",
                "misleading",
                "mostly_false",
                "false",
                "sources_conflict",
                "unproven",
                "not_checkable",
                name="truth",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "attribution",
            sa.Enum(
                "exact",
                "faithful_paraphrase",
                "out_of_context",
                "altered",
                "misattributed",
                "fabricated",
                "unverified",
                name="attribution",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_review_claim_id_claim"),
        sa.ForeignKeyConstraint(["reviewer_id"], ["user_account.id"], name="fk_review_reviewer_id_user_account"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("claim_id", "round", "reviewer_id", name="uq_review_claim_id_round_reviewer_id"),
    )
    op.create_index("ix_review_reviewer_id", "review", ["reviewer_id"], unique=False)

    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "truth",
            sa.Enum(
                "true",
                "mostly_true",
                "half_true",
                "misleading",
                "mostly_false",
                "false",
                "sources_conflict",
                "unproven",
                "not_checkable",
                name="truth",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "attribution",
            sa.Enum(
                "exact",
                "faithful_paraphrase",
                "out_of_context",
                "altered",
                "misattributed",
                "fabricated",
                "unverified",
                name="attribution",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("correction_note", sa.Text(), nullable=False),
        sa.Column("review_count", sa.Integer(), nullable=False),
        sa.Column("reviewers_agreed", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_verdict_number")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_verdict_claim_id_claim"),
        sa.PrimaryKeyConstraint("id", name="pk_verdict"),
        sa.UniqueConstraint("claim_id", "number", name="uq_verdict_claim_id_number"),
    )
    op.create_index("ix_verdict_published_at", "verdict", ["published_at"], unique=False)
    for table in APPEND_ONLY:
        _forbid_changes(table)


def downgrade() -> None:
    for table in APPEND_ONLY:
        _allow_changes(table)
    op.drop_table("verdict")
    op.drop_table("review")
    op.drop_table("quote")
    op.drop_table("figure")
    op.drop_table("evidence")
    op.drop_table("claim")
    op.drop_table("article_version")
    op.drop_table("source")
    op.drop_table("event")
    op.drop_table("article")
    op.drop_table("user_account")
    op.drop_table("speaker")


def _forbid_changes(table: str) -> None:
    """Make the database itself refuse UPDATE and DELETE, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
    )


def _allow_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{change}")
    else:
        op.execute(f"DROP FUNCTION {table}_is_append_only() CASCADE")
