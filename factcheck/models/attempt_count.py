"""Failed sign-ins, counted."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from factcheck.models.base import UtcDateTime


class AttemptCount(SQLModel, table=True):
    """``id`` is the bucket of an address, an account or a device; ``domain/throttling.py`` says which."""

    __tablename__ = "attempt_count"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    failures: int
    last_at: datetime = Field(sa_type=UtcDateTime)
