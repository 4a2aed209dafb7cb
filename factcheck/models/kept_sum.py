"""Sums that are kept as the work goes on (docs/adr/0026-sums-are-kept.md)."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.domain.kept_sums import SumName
from factcheck.models.base import Word


class KeptSum(SQLModel, table=True):
    """``part`` and ``key`` say what is counted; ``domain/kept_sums.py`` has those of each name."""

    __tablename__ = "kept_sum"

    name: SumName = Field(sa_type=Word(SumName), primary_key=True)
    part: str = Field(sa_type=sa.String(64), primary_key=True)
    key: str = Field(sa_type=sa.String(64), primary_key=True)
    number: int
