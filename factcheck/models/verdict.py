"""What is published about a claim. Append-only and numbered: the newest is current."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models.base import UtcDateTime, enum_type

_IS_CORRECTION = sa.text("correction_note <> ''")


class Verdict(SQLModel, table=True):
    """``correction_note`` tells readers why this verdict replaced the one before it; empty on the first."""

    __table_args__ = (
        sa.UniqueConstraint("claim_id", "number"),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.Index("ix_verdict_correction", "id", sqlite_where=_IS_CORRECTION, postgresql_where=_IS_CORRECTION),
    )

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    number: int
    truth: Truth = Field(sa_type=enum_type(Truth))
    attribution: Attribution | None = Field(default=None, sa_type=enum_type(Attribution))
    as_of: date
    summary: str = Field(sa_type=sa.Text)
    correction_note: str = Field(default="", sa_type=sa.Text)
    review_count: int
    reviewers_agreed: bool
    published_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)

    @property
    def answer(self) -> Answer:
        return Answer(self.truth, self.attribution)
