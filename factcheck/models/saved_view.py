"""Filters of the queue that people keep under a name."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.models.base import UtcDateTime


class SavedView(SQLModel, table=True):
    """``filters`` are parameters of the queue's address; what they mean is checked when the view is used.

    ``name_key`` is the name as it is compared. A shared view is there for everybody, others for their owner alone.
    """

    __tablename__ = "saved_view"
    __table_args__ = (sa.UniqueConstraint("owner_id", "name_key"),)

    id: int = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="user_account.id")
    name: str = Field(max_length=100)
    name_key: str = Field(sa_type=sa.Text)
    filters: dict[str, str] = Field(sa_type=sa.JSON)
    is_shared: bool = Field(index=True)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class DefaultView(SQLModel, table=True):
    """The view that a person's queue opens with."""

    __tablename__ = "default_view"

    user_id: int = Field(foreign_key="user_account.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    view_id: int = Field(foreign_key="saved_view.id", index=True)
