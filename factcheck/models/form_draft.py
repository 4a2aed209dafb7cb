"""What people type into other forms than the review: kept for them alone, until it is sent."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.models.base import UtcDateTime


class FormDraft(SQLModel, table=True):
    """``address`` is the path the form is sent to. ``fields`` maps the names of its fields to what stands in them."""

    __tablename__ = "form_draft"
    __table_args__ = (sa.UniqueConstraint("user_id", "address"),)

    id: int = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id")
    address: str = Field(max_length=200)
    fields: dict[str, Any] = Field(sa_type=sa.JSON)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
