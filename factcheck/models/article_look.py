"""When articles are looked at again where they were published, and what came of it."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from factcheck.domain.article_looks import LookOutcome
from factcheck.domain.fetches import FetchProblem
from factcheck.models.base import UtcDateTime, Word


class ArticleLook(SQLModel, table=True):
    """The looks at one article, which has one of these once it has an address.

    ``sha256`` is the ``digest`` of the text that was fetched last, while the version of this ``number`` was the newest;
    '' before the first look. ``due_at`` is None after the last one. ``problem`` says why the last one failed.
    """

    __tablename__ = "article_look"

    article_id: int = Field(primary_key=True, foreign_key="article.id")
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    looked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: LookOutcome | None = Field(default=None, sa_type=Word(LookOutcome))
    problem: FetchProblem | None = Field(default=None, sa_type=Word(FetchProblem))
    sha256: str = Field(default="", max_length=64)
    number: int = 0
