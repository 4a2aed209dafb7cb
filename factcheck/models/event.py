"""The audit log. Append-only: the database refuses to change or delete a row."""

from datetime import datetime
from typing import Any, Optional

import sqlalchemy as sa
from sqlmodel import Field, Relationship, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.events import EventKind, Payload, Subject, decode
from factcheck.models.base import EXPLICIT, UtcDateTime, Word
from factcheck.models.user import User


class Event(SQLModel, table=True):
    """``actor_id`` is None for what the command line or the system did. ``data`` are the payload's fields."""

    __table_args__ = (
        sa.Index("ix_event_subject", "subject", "subject_id", "id"),
        sa.Index("ix_event_at", "subject", "at"),
    )

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    actor_id: int | None = Field(default=None, foreign_key="user_account.id")
    kind: EventKind = Field(sa_type=Word(EventKind))
    subject: Subject = Field(sa_type=Word(Subject))
    subject_id: int
    data: dict[str, Any] = Field(sa_type=sa.JSON)

    actor: Optional["User"] = Relationship(sa_relationship_kwargs=EXPLICIT)

    @property
    def payload(self) -> Payload:
        """What happened, typed."""
        return decode(self.kind, self.data)
