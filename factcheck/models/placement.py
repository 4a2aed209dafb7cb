"""Where a claim's badge and card are shown: requests counted by site and day, nothing about readers."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.domain.placements import LONGEST_ORIGIN


class Placement(SQLModel, table=True):
    """How often one site asked on one day (UTC)."""

    __table_args__ = (sa.UniqueConstraint("claim_id", "day", "origin"),)

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    day: date = Field(index=True)
    origin: str = Field(max_length=LONGEST_ORIGIN)
    badges: int = 0
    cards: int = 0
