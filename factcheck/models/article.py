"""Published texts, and the immutable numbered versions of them."""

from datetime import date, datetime
from typing import Optional

import sqlalchemy as sa
from sqlmodel import Field, Relationship, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.public_ids import new_public_id
from factcheck.models.base import EXPLICIT, UtcDateTime
from factcheck.models.page_key import keep_page_key


class Article(SQLModel, table=True):
    """``revision`` counts the corrections of what is written about it; its text has versions of its own.

    ``withdrawn_at`` is None unless it was withdrawn, ``withdrawal_reason`` is what readers are given as the reason.
    ``page_key`` follows ``url`` by itself.
    """

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=new_public_id, max_length=32, unique=True)
    title: str = Field(sa_type=sa.Text)
    outlet: str = Field(default="", sa_type=sa.Text, index=True)
    byline: str = Field(default="", sa_type=sa.Text)
    url: str = Field(default="", sa_type=sa.Text)
    page_key: str = Field(default="", max_length=64, index=True, sa_column_kwargs={"server_default": ""})
    published_on: date | None = None
    language: str = Field(default="", max_length=35)
    revision: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawal_reason: str = Field(default="", sa_type=sa.Text, sa_column_kwargs={"server_default": ""})
    created_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


keep_page_key(Article)


class ArticleVersion(SQLModel, table=True):
    """``page_starts`` is where each page of a PDF begins in the text (``domain/printed_pages.py``)."""

    __tablename__ = "article_version"
    __table_args__ = (
        sa.UniqueConstraint("article_id", "number"),
        # The same text is one article, also when two people paste it at once.
        sa.Index(
            "uq_article_version_first_sha256",
            "sha256",
            unique=True,
            sqlite_where=sa.text("number = 1"),
            postgresql_where=sa.text("number = 1"),
        ),
        sa.CheckConstraint("number >= 1", name="number"),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    number: int
    text: str = Field(sa_type=sa.Text)
    sha256: str = Field(max_length=64)
    page_starts: list[int | None] = Field(
        default_factory=list, sa_type=sa.JSON, sa_column_kwargs={"server_default": "[]"}
    )
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)

    article: Optional["Article"] = Relationship(sa_relationship_kwargs=EXPLICIT)
