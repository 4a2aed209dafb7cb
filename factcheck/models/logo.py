"""The picture that readers know the desk by."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.images import ImageKind
from factcheck.models.base import UtcDateTime, Word


class Logo(SQLModel, table=True):
    """There is one row at most. ``digest`` is the SHA-256 of ``content``, ``alt`` what is read out instead of it."""

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(max_length=64, unique=True)
    kind: ImageKind = Field(sa_type=Word(ImageKind))
    width: int
    height: int
    alt: str = Field(default="", sa_type=sa.Text)
    content: bytes = Field(sa_type=sa.LargeBinary)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
