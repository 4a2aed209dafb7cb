"""Figures followed through time: series, the versions of their definition, and their points."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.figures import Basis, Counted, HowKnown
from factcheck.domain.series import ConventionName, Rhythm
from factcheck.models.base import Number, UtcDateTime, enum_type


class FigureSeries(SQLModel, table=True):
    """``slug`` is its address for good; ``revision`` counts the changes of what is not a point."""

    __tablename__ = "series"

    id: int = Field(default=None, primary_key=True)
    slug: str = Field(max_length=80, unique=True)
    title: str = Field(sa_type=sa.Text)
    rhythm: Rhythm | None = Field(default=None, sa_type=enum_type(Rhythm))
    convention: ConventionName = Field(default=ConventionName.OURS, sa_type=enum_type(ConventionName))
    is_public: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    revision: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    created_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class SeriesDefinition(SQLModel, table=True):
    """What a series counts, until the day ``ends``; ``number`` counts from 1 in each series."""

    __tablename__ = "series_definition"
    __table_args__ = (sa.UniqueConstraint("series_id", "number"),)

    id: int = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id")
    number: int
    name: str = Field(sa_type=sa.Text)
    measure: str = Field(sa_type=sa.Text)
    counted: Counted = Field(default=Counted.ALL, sa_type=enum_type(Counted))
    how_known: HowKnown | None = Field(default=None, sa_type=enum_type(HowKnown))
    conceded_by: str = Field(default="", sa_type=sa.Text)
    basis: Basis = Field(default=Basis.CUMULATIVE, sa_type=enum_type(Basis))
    place: str = Field(default="", sa_type=sa.Text)
    unit: str = Field(default="", sa_type=sa.Text)
    population: str = Field(default="", sa_type=sa.Text)
    period_start: date | None = None
    ends: date | None = None


class SeriesPoint(SQLModel, table=True):
    """What a source gave for a day. Never changed but for ``deprecated``, the reason why it counts no longer."""

    __tablename__ = "series_point"
    __table_args__ = (sa.Index("ix_series_point_definition_id", "definition_id", "as_of"),)

    id: int = Field(default=None, primary_key=True)
    definition_id: int = Field(foreign_key="series_definition.id")
    source_id: int = Field(foreign_key="source.id", index=True)
    as_of: date
    period_start: date | None = None
    published_on: date | None = None
    low: Decimal = Field(sa_type=Number)
    best: Decimal = Field(sa_type=Number)
    high: Decimal = Field(sa_type=Number)
    wording: str = Field(default="", sa_type=sa.Text)
    deprecated: str = Field(default="", sa_type=sa.Text)
    created_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
