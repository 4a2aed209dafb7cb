"""Pairs of claims that a person has marked as the same."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Duplicate(SQLModel, table=True):
    """A pair, the claim with the lower id first."""

    __table_args__ = (
        sa.UniqueConstraint("claim_id", "other_id"),
        sa.CheckConstraint("claim_id < other_id", name="order"),
    )

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    other_id: int = Field(foreign_key="claim.id", index=True)
