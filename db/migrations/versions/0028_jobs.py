"""Work that is done outside a request."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_IS_OPEN, _IS_OVER = sa.text("state IN ('waiting', 'running')"), sa.text("state IN ('done', 'failed')")


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(48), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holder", sa.String(32), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(48), nullable=True),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name=op.f("ck_job_jobstate")),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_job_actor_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    open_jobs = {"sqlite_where": _IS_OPEN, "postgresql_where": _IS_OPEN}
    op.create_index("uq_job_open", "job", ["kind", "key"], unique=True, **open_jobs)
    op.create_index("ix_job_due", "job", ["priority", "due_at", "id"], **open_jobs)
    op.create_index("ix_job_over", "job", ["ended_at", "id"], sqlite_where=_IS_OVER, postgresql_where=_IS_OVER)


def downgrade() -> None:
    op.drop_table("job")
