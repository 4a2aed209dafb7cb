"""What people type into the forms of a claim: kept for them alone, until it is submitted."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.models.base import UtcDateTime


class Draft(SQLModel, table=True):
    """``fields`` maps the names of a ``form`` to what stands in them. ``claim_version`` is the claim as seen."""

    __table_args__ = (sa.UniqueConstraint("claim_id", "user_id", "form"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    user_id: int = Field(foreign_key="user_account.id", index=True)
    form: str = Field(default="review", max_length=32, sa_column_kwargs={"server_default": "review"})
    claim_version: int
    fields: dict[str, Any] = Field(sa_type=sa.JSON)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
