"""Work that is done outside a request."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.jobs import JobKind, JobProblem, JobState
from factcheck.models.base import UtcDateTime, Word, enum_type

_IS_OPEN, _IS_OVER = sa.text("state IN ('waiting', 'running')"), sa.text("state IN ('done', 'failed')")
_IS_FAILED = sa.text("state = 'failed'")


class Job(SQLModel, table=True):
    """One job. ``payload`` holds the fields of its kind's ``Payload``.

    ``due_at`` is from when a worker may take it: a waiting one by its time, a running one when its lease has run out.
    ``holder`` is a random name of the attempt that is running now; who does not know it may not write for this job.
    ``attempts`` were begun. ``problem`` and ``detail`` say why the last one did not succeed, ``detail`` in English.
    ``done`` of ``total`` steps are done; both are 0 where that is not known.
    """

    __table_args__ = (
        sa.Index("uq_job_open", "kind", "key", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        sa.Index("ix_job_due", "priority", "due_at", "id", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        sa.Index("ix_job_over", "ended_at", "id", sqlite_where=_IS_OVER, postgresql_where=_IS_OVER),
        sa.Index("ix_job_failed", "ended_at", "id", sqlite_where=_IS_FAILED, postgresql_where=_IS_FAILED),
    )

    id: int = Field(default=None, primary_key=True)
    kind: JobKind = Field(sa_type=Word(JobKind))
    key: str = Field(max_length=200)
    payload: dict[str, Any] = Field(sa_type=sa.JSON)
    actor_id: int | None = Field(default=None, foreign_key="user_account.id")
    state: JobState = Field(default=JobState.WAITING, sa_type=enum_type(JobState))
    priority: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    holder: str | None = Field(default=None, max_length=32)
    attempts: int = 0
    done: int = 0
    total: int = 0
    problem: JobProblem | None = Field(default=None, sa_type=Word(JobProblem))
    detail: str = Field(default="", max_length=200)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
