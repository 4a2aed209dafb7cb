"""What the current verdict of a claim says stands with the claim, for the filters of the queue."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None

_ANSWER = ("truth", "attribution")


def upgrade() -> None:
    for part in _ANSWER:
        column = f"verdict_{part}"
        op.add_column("claim", sa.Column(column, sa.String(48), nullable=True))
        verdict = sa.table("verdict", *(sa.column(name) for name in ("claim_id", "number", "undone_at", part)))
        claim = sa.table("claim", *(sa.column(name) for name in ("id", "verdict_number", column)))
        is_current = (verdict.c.claim_id == claim.c.id) & (verdict.c.number == claim.c.verdict_number)
        current = sa.select(verdict.c[part]).where(is_current, verdict.c.undone_at.is_(None)).scalar_subquery()
        op.execute(sa.update(claim).where(claim.c.verdict_number > 0).values({column: current}))
        has_value = sa.text(f"{column} IS NOT NULL")
        columns = ["workflow", column, "queued_at", "id"]
        op.create_index(f"ix_claim_{column}", "claim", columns, sqlite_where=has_value, postgresql_where=has_value)


def downgrade() -> None:
    for part in _ANSWER:
        op.drop_index(f"ix_claim_verdict_{part}", "claim")
        op.drop_column("claim", f"verdict_{part}")
