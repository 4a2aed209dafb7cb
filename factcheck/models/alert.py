"""Reasons to look at a published verdict again, until they are resolved."""

from datetime import datetime
from typing import Any, Optional

import sqlalchemy as sa
from sqlmodel import Field, Relationship, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.models.base import EXPLICIT, UtcDateTime, Word, enum_type
from factcheck.models.claim import Claim
from factcheck.models.user import User

_IS_OPEN, _IS_RESOLVED = sa.text("resolved_at IS NULL"), sa.text("resolved_at IS NOT NULL")


class Alert(SQLModel, table=True):
    """``key`` tells alerts of one reason apart (the day that passed, the other claim): each is raised once.

    ``details`` are for the desk only: ``day`` of a review that is due; ``other_id`` and ``text`` of a duplicate;
    ``wrong``, ``link`` and ``contact`` as a reader wrote them, which nobody has looked at; ``reason`` and ``name`` of
    who asks to reopen; ``number`` of the version in which ``words`` changed, and ``nearest``, what stands there now.
    ``note`` is a person's.
    """

    __table_args__ = (
        sa.UniqueConstraint("claim_id", "reason", "key"),
        sa.Index("ix_alert_open", "id", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        sa.Index("ix_alert_resolved", "id", sqlite_where=_IS_RESOLVED, postgresql_where=_IS_RESOLVED),
    )

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    reason: AlertReason = Field(sa_type=enum_type(AlertReason))
    key: str = Field(max_length=64)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    raised_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    resolved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    resolved_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    resolution: Resolution | None = Field(default=None, sa_type=Word(Resolution))
    note: str = Field(default="", sa_type=sa.Text)

    claim: Optional["Claim"] = Relationship(sa_relationship_kwargs=EXPLICIT)
    resolved_by: Optional["User"] = Relationship(sa_relationship_kwargs=EXPLICIT)
