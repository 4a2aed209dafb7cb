"""An alert may be a reviewer who asks to reopen a claim."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_BEFORE = ("review_due", "reader_report", "duplicates_differ")


def upgrade() -> None:
    _allow(*_BEFORE, "reopening_asked")


def downgrade() -> None:
    op.execute("DELETE FROM alert WHERE reason = 'reopening_asked'")
    _allow(*_BEFORE)


def _allow(*reasons: str) -> None:
    listed = ", ".join(f"'{reason}'" for reason in reasons)
    with op.batch_alter_table("alert") as batch:
        batch.drop_constraint(op.f("ck_alert_alertreason"), type_="check")
        batch.create_check_constraint(op.f("ck_alert_alertreason"), sa.text(f"reason IN ({listed})"))
