"""Reviewers' answers. Append-only: the database refuses to change or delete one."""

from datetime import datetime
from typing import Optional

import sqlalchemy as sa
from sqlmodel import Field, Relationship, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models.base import EXPLICIT, UtcDateTime, enum_type
from factcheck.models.user import User


class Review(SQLModel, table=True):
    # Nobody answers one claim twice in a round.
    __table_args__ = (sa.UniqueConstraint("claim_id", "round", "reviewer_id"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    round: int
    reviewer_id: int = Field(foreign_key="user_account.id", index=True)
    claim_version: int
    truth: Truth = Field(sa_type=enum_type(Truth))
    attribution: Attribution | None = Field(default=None, sa_type=enum_type(Attribution))
    summary: str = Field(sa_type=sa.Text)
    rationale: str = Field(sa_type=sa.Text)
    correction_note: str = Field(default="", sa_type=sa.Text, sa_column_kwargs={"server_default": ""})
    is_adjudication: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)

    reviewer: Optional["User"] = Relationship(sa_relationship_kwargs=EXPLICIT)

    @property
    def answer(self) -> Answer:
        return Answer(self.truth, self.attribution)
