"""Figures through time: series with definitions and points; a figure says who is counted, and how it is known."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_COUNTED = ("all", "civilians", "combatants", "unknown")
_HOW_KNOWN = ("verified", "recorded", "reported", "estimated", "conceded")
_BASIS = ("cumulative", "per_period")
_ALERTS = ("review_due", "reader_report", "duplicates_differ", "reopening_asked", "words_changed")
_NEW_ALERTS = ("figure_outdated", "point_corrected")
_RHYTHMS = ("daily", "weekly", "monthly", "quarterly", "yearly", "ended")
_NUMBER = sa.Numeric(24, 6).with_variant(sa.String(32), "sqlite")
_VALUES = ("low", "best", "high")


def upgrade() -> None:
    with op.batch_alter_table("figure") as batch:
        batch.add_column(sa.Column("counted", sa.String(32), server_default="unknown", nullable=False))
        batch.add_column(sa.Column("how_known", sa.String(32), nullable=True))
        batch.create_check_constraint(op.f("ck_figure_counted"), _one_of("counted", *_COUNTED))
        batch.create_check_constraint(op.f("ck_figure_howknown"), _one_of("how_known", *_HOW_KNOWN))
        batch.drop_constraint(op.f("ck_figure_basis"), type_="check")
        batch.create_check_constraint(op.f("ck_figure_basis"), _one_of("basis", *_BASIS, "stock"))
    op.add_column("claim", sa.Column("superseded_on", sa.Date(), nullable=True))
    op.add_column("claim", sa.Column("superseded_by", _NUMBER, nullable=True))
    _allow_alerts(*_ALERTS, *_NEW_ALERTS)
    _create_series()
    _create_definitions()
    _create_points()


def _create_series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rhythm", _enum("rhythm", *_RHYTHMS), nullable=True),
        sa.Column("convention", _enum("conventionname", "ours", "floor"), nullable=False),
        sa.Column("is_public", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_series_created_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("slug", name=op.f("uq_series_slug")),
    )


def _create_definitions() -> None:
    op.create_table(
        "series_definition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("counted", _enum("counted", *_COUNTED), nullable=False),
        sa.Column("how_known", _enum("howknown", *_HOW_KNOWN), nullable=True),
        sa.Column("conceded_by", sa.Text(), nullable=False),
        sa.Column("basis", _enum("basis", *_BASIS, "stock"), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_series_definition_series_id_series")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_definition")),
        sa.UniqueConstraint("series_id", "number", name=op.f("uq_series_definition_series_id_number")),
    )


def _create_points() -> None:
    op.create_table(
        "series_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("definition_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        *(sa.Column(name, _NUMBER, nullable=False) for name in _VALUES),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("deprecated", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_series_point_created_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["definition_id"], ["series_definition.id"], name=op.f("fk_series_point_definition_id_series_definition")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_series_point_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_point")),
    )
    op.create_index("ix_series_point_definition_id", "series_point", ["definition_id", "as_of"])
    op.create_index(op.f("ix_series_point_source_id"), "series_point", ["source_id"])


def downgrade() -> None:
    op.execute(f"DELETE FROM alert WHERE reason IN ('{_NEW_ALERTS[0]}', '{_NEW_ALERTS[1]}')")  # noqa: S608 - no input
    _allow_alerts(*_ALERTS)
    op.drop_column("claim", "superseded_by")
    op.drop_column("claim", "superseded_on")
    op.drop_table("series_point")
    op.drop_table("series_definition")
    op.drop_table("series")
    op.execute("UPDATE figure SET basis = 'cumulative' WHERE basis = 'stock'")
    with op.batch_alter_table("figure") as batch:
        batch.drop_constraint(op.f("ck_figure_basis"), type_="check")
        batch.create_check_constraint(op.f("ck_figure_basis"), _one_of("basis", *_BASIS))
        batch.drop_constraint(op.f("ck_figure_counted"), type_="check")
        batch.drop_constraint(op.f("ck_figure_howknown"), type_="check")
        batch.drop_column("counted")
        batch.drop_column("how_known")


def _one_of(column: str, *values: str) -> sa.TextClause:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.text(f"{column} IN ({listed})")


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _allow_alerts(*reasons: str) -> None:
    with op.batch_alter_table("alert") as batch:
        batch.drop_constraint(op.f("ck_alert_alertreason"), type_="check")
        batch.create_check_constraint(op.f("ck_alert_alertreason"), _one_of("reason", *reasons))
