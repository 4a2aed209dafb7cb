"""Readers look through verdicts in the order of an index, all of them or those that say the same."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_HAS_ATTRIBUTION = sa.text("attribution IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_verdict_published_at", "verdict")
    op.create_index("ix_verdict_published_at", "verdict", ["published_at", "id"])
    op.create_index("ix_verdict_truth", "verdict", ["truth", "published_at", "id"])
    op.create_index(
        "ix_verdict_attribution",
        "verdict",
        ["attribution", "published_at", "id"],
        sqlite_where=_HAS_ATTRIBUTION,
        postgresql_where=_HAS_ATTRIBUTION,
    )


def downgrade() -> None:
    op.drop_index("ix_verdict_attribution", "verdict")
    op.drop_index("ix_verdict_truth", "verdict")
    op.drop_index("ix_verdict_published_at", "verdict")
    op.create_index("ix_verdict_published_at", "verdict", ["published_at"])
