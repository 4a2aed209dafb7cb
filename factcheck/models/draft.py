"""Answers that are being written: kept as people type, for them alone, until they are submitted."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.models.base import UtcDateTime


class Draft(SQLModel, table=True):
    """``fields`` maps the names of the answer's form to what stands in them. ``claim_version`` is the claim as seen."""

    __table_args__ = (sa.UniqueConstraint("claim_id", "user_id"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    user_id: int = Field(foreign_key="user_account.id", index=True)
    claim_version: int
    fields: dict[str, Any] = Field(sa_type=sa.JSON)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
