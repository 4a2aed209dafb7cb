"""Documents, datasets, transcripts, statements, pages and witnesses used as evidence."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.evidence import Reliability, SourceKind
from factcheck.models.base import UtcDateTime, enum_type
from factcheck.models.page_key import keep_page_key


class Source(SQLModel, table=True):
    """``revision`` counts its corrections. ``page_key`` follows ``url`` by itself.

    ``publisher_aliases`` are other names of the publisher, as a person lists them; ``notes`` are for the desk alone.
    """

    __table_args__ = (
        # A source is known by its address; those without one (a witness, a phone call) may be many.
        sa.Index(
            "uq_source_url",
            "url",
            unique=True,
            sqlite_where=sa.text("url <> ''"),
            postgresql_where=sa.text("url <> ''"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    title: str = Field(sa_type=sa.Text)
    publisher: str = Field(default="", sa_type=sa.Text)
    publisher_aliases: str = Field(default="", sa_type=sa.Text, sa_column_kwargs={"server_default": ""})
    kind: SourceKind = Field(sa_type=enum_type(SourceKind))
    url: str = Field(default="", sa_type=sa.Text)
    # Not unique: what was stored twice before, or by a correction, is merged by people.
    page_key: str = Field(default="", max_length=64, index=True, sa_column_kwargs={"server_default": ""})
    archive_url: str = Field(default="", sa_type=sa.Text)
    content_hash: str = Field(default="", max_length=64)
    reliability: Reliability | None = Field(default=None, nullable=True, sa_type=enum_type(Reliability))
    published_on: date | None = None
    notes: str = Field(default="", sa_type=sa.Text, sa_column_kwargs={"server_default": ""})
    revision: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    created_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


keep_page_key(Source)
