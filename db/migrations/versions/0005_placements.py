"""Placements: the sites that show badges and cards, no longer called embeddings, which are vectors elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rename("embedding", "placement")


def downgrade() -> None:
    _rename("placement", "embedding")


def _rename(old: str, new: str) -> None:
    """Rename the table with its constraints, which carry its name."""
    made = op.create_table(
        new,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("origin", sa.String(length=255), nullable=False),
        sa.Column("badges", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=f"fk_{new}_claim_id_claim"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{new}"),
        sa.UniqueConstraint("claim_id", "day", "origin", name=f"uq_{new}_claim_id_day_origin"),
    )
    # Without their ids: each table gives its own.
    names = ["claim_id", "day", "origin", "badges", "cards"]
    rows = sa.table(old, *map(sa.column, names))
    op.execute(sa.insert(made).from_select(names, sa.select(rows)))
    op.drop_index(f"ix_{old}_day", old)
    op.drop_table(old)
    op.create_index(f"ix_{new}_day", new, ["day"])
