"""A figure says who is counted, and how it is known; its basis may be a stock."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0033"
branch_labels = None
depends_on = None

_COUNTED = ("all", "civilians", "combatants", "unknown")
_HOW_KNOWN = ("verified", "recorded", "reported", "estimated", "conceded")
_BASIS = ("cumulative", "per_period")


def upgrade() -> None:
    with op.batch_alter_table("figure") as batch:
        batch.add_column(sa.Column("counted", sa.String(32), server_default="unknown", nullable=False))
        batch.add_column(sa.Column("how_known", sa.String(32), nullable=True))
        batch.create_check_constraint(op.f("ck_figure_counted"), _one_of("counted", *_COUNTED))
        batch.create_check_constraint(op.f("ck_figure_howknown"), _one_of("how_known", *_HOW_KNOWN))
        batch.drop_constraint(op.f("ck_figure_basis"), type_="check")
        batch.create_check_constraint(op.f("ck_figure_basis"), _one_of("basis", *_BASIS, "stock"))


def downgrade() -> None:
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
