"""Sources and evidence that nobody has graded have no grade; F and 6 mean that somebody looked."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _alter("source", "reliability", sa.String(32), nullable=True)
    _alter("evidence", "credibility", sa.SmallInteger(), nullable=True)


def downgrade() -> None:
    op.execute("UPDATE evidence SET credibility = 6 WHERE credibility IS NULL")
    op.execute("UPDATE source SET reliability = 'F' WHERE reliability IS NULL")
    _alter("evidence", "credibility", sa.SmallInteger(), nullable=False)
    _alter("source", "reliability", sa.String(32), nullable=False)


def _alter(table: str, column: str, type_: sa.types.TypeEngine[object], nullable: bool) -> None:
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column, existing_type=type_, nullable=nullable)
