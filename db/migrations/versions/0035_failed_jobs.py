"""Failed jobs are found without reading those that are done."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_IS_FAILED = sa.text("state = 'failed'")


def upgrade() -> None:
    op.create_index("ix_job_failed", "job", ["ended_at", "id"], sqlite_where=_IS_FAILED, postgresql_where=_IS_FAILED)


def downgrade() -> None:
    op.drop_index("ix_job_failed", table_name="job")
