"""The text of a source against which quotations are compared."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.models.base import UtcDateTime


class Transcript(SQLModel, table=True):
    """Never changed: places in ``text`` are kept as evidence. ``sha256`` is the text's in UTF-8."""

    source_id: int = Field(foreign_key="source.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    text: str = Field(sa_type=sa.Text)
    sha256: str = Field(max_length=64)
    created_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
