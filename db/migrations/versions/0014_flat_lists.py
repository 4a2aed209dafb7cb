"""Indexes in which every list of the desk is read in its own order, state by state."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_DESCENDING = (sa.text("priority DESC"), sa.text("urgency DESC"))


def upgrade() -> None:
    for name in ("urgent", "workflow", "queued_at", "review_by"):
        op.drop_index(f"ix_claim_{name}", "claim")
    op.create_index("ix_claim_urgent", "claim", ["workflow", *_DESCENDING, "queued_at", "id", "kind"])
    op.create_index("ix_claim_queued_at", "claim", ["workflow", "queued_at", "id"])
    op.create_index("ix_claim_review_by", "claim", ["workflow", "review_by", "id"], **_of("review_by IS NOT NULL"))
    op.create_index("ix_claim_lease_expires_at", "claim", ["lease_expires_at"], **_of("lease_expires_at IS NOT NULL"))
    op.drop_index("ix_alert_open", "alert")
    op.create_index("ix_alert_open", "alert", ["id"], **_of("resolved_at IS NULL"))
    op.create_index("ix_alert_resolved", "alert", ["id"], **_of("resolved_at IS NOT NULL"))


def downgrade() -> None:
    op.drop_index("ix_alert_resolved", "alert")
    op.drop_index("ix_alert_open", "alert")
    op.create_index("ix_alert_open", "alert", ["resolved_at", "id"])
    for name in ("lease_expires_at", "review_by", "queued_at", "urgent"):
        op.drop_index(f"ix_claim_{name}", "claim")
    op.create_index("ix_claim_review_by", "claim", ["review_by"])
    op.create_index("ix_claim_queued_at", "claim", ["queued_at", "id"])
    op.create_index("ix_claim_workflow", "claim", ["workflow"])
    op.create_index("ix_claim_urgent", "claim", [*_DESCENDING, "queued_at", "id"])


def _of(condition: str) -> dict[str, Any]:
    """Of the rows that meet the condition only."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}
