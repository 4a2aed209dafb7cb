"""What a source says of a claim."""

from datetime import date, datetime
from decimal import Decimal
from typing import Optional

import sqlalchemy as sa
from sqlmodel import Field, Relationship, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.evidence import Credibility, Stance
from factcheck.models.base import EXPLICIT, Grade, Number, UtcDateTime, enum_type
from factcheck.models.source import Source


class Evidence(SQLModel, table=True):
    __table_args__ = (sa.CheckConstraint("credibility BETWEEN 1 AND 6", name="credibility"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    source_id: int = Field(foreign_key="source.id", index=True)
    stance: Stance = Field(sa_type=enum_type(Stance))
    excerpt: str = Field(default="", sa_type=sa.Text)
    locator: str = Field(default="", sa_type=sa.Text)
    credibility: Credibility | None = Field(default=None, nullable=True, sa_type=Grade(Credibility, int))
    figure_low: Decimal | None = Field(default=None, sa_type=Number)
    figure_high: Decimal | None = Field(default=None, sa_type=Number)
    figure_as_of: date | None = None
    created_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)

    source: Optional["Source"] = Relationship(sa_relationship_kwargs=EXPLICIT)
