"""The words that claims and articles are sorted by. ``key`` is the word as it is compared."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.domain.tags import MAX_LENGTH


class ClaimTag(SQLModel, table=True):
    __tablename__ = "claim_tag"
    __table_args__ = (sa.Index("ix_claim_tag_key", "key", "claim_id"),)

    claim_id: int = Field(foreign_key="claim.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = Field(sa_type=sa.Text, primary_key=True)
    name: str = Field(max_length=MAX_LENGTH)


class ArticleTag(SQLModel, table=True):
    __tablename__ = "article_tag"
    __table_args__ = (sa.Index("ix_article_tag_key", "key", "article_id"),)

    article_id: int = Field(foreign_key="article.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = Field(sa_type=sa.Text, primary_key=True)
    name: str = Field(max_length=MAX_LENGTH)
