"""Reviewers' answers. Append-only: the database refuses to delete one, and to change more than that it was undone."""

from datetime import datetime
from typing import Optional

import sqlalchemy as sa
from sqlmodel import Field, Relationship, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models.base import EXPLICIT, UtcDateTime, enum_type
from factcheck.models.user import User

_STANDS = sa.text("undone_at IS NULL")


class Review(SQLModel, table=True):
    """A review with ``undone_at`` was taken back with the verdict it led to: it counts for nothing."""

    __table_args__ = (
        # Nobody answers one claim twice in a round.
        sa.Index(
            "uq_review_claim_id_round_reviewer_id",
            "claim_id",
            "round",
            "reviewer_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

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
    undone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    reviewer: Optional["User"] = Relationship(sa_relationship_kwargs=EXPLICIT)

    @property
    def answer(self) -> Answer:
        return Answer(self.truth, self.attribution)
