"""Articles that are fetched from their addresses, until the person who asked has looked at them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.fetches import FetchProblem
from factcheck.models.base import UtcDateTime, Word


class ArticleFetch(SQLModel, table=True):
    """One fetch. ``article_id`` is the stored article that is fetched again, None for a new one.

    ``address`` is what was asked for, ``page_address`` where the article stands. Until ``ended_at`` there is nothing
    else; then ``document`` is what was read and ``problem`` why there is no text in it.
    """

    __tablename__ = "article_fetch"

    id: int = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id")
    article_id: int | None = Field(default=None, foreign_key="article.id")
    address: str = Field(sa_type=sa.Text)
    page_address: str = Field(default="", sa_type=sa.Text)
    problem: FetchProblem | None = Field(default=None, sa_type=Word(FetchProblem))
    document: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
