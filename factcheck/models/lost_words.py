"""Claims whose words are not in a newer version of their article."""

from typing import Optional

import sqlalchemy as sa
from sqlmodel import Field, Relationship, SQLModel

from factcheck.domain.reanchoring import Outcome
from factcheck.models.article import ArticleVersion
from factcheck.models.base import EXPLICIT, enum_type


class LostWords(SQLModel, table=True):
    """What became of a claim's words in the version ``version_id``, the newest that was looked at: changed or gone.

    ``start`` and ``end`` are where the nearest passage stands there; both None where there is none. The claim itself
    stays at the version that has its words.
    """

    __tablename__ = "lost_words"
    __table_args__ = (sa.CheckConstraint('(start IS NULL) = ("end" IS NULL)', name="passage"),)

    claim_id: int = Field(foreign_key="claim.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    version_id: int = Field(foreign_key="article_version.id", index=True)
    outcome: Outcome = Field(sa_type=enum_type(Outcome))
    start: int | None = None
    end: int | None = None

    version: Optional["ArticleVersion"] = Relationship(sa_relationship_kwargs=EXPLICIT)
