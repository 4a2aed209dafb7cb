"""Looking through an article for claims: that it was done, and what came of it."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.articles import ExtractionProblem
from factcheck.models.base import UtcDateTime, Word


class Extraction(SQLModel, table=True):
    """One look through one version of an article: for figures and quotations, or for ``statements`` besides them.

    ``problem`` is None when it went well.
    """

    id: int = Field(default=None, primary_key=True)
    article_version_id: int = Field(foreign_key="article_version.id", index=True)
    at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    statements: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    suggested: int = 0
    problem: ExtractionProblem | None = Field(default=None, sa_type=Word(ExtractionProblem))
