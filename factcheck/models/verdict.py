"""What is published about a claim. Append-only and numbered: the newest is current."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models.base import UtcDateTime, enum_type

_STANDS = sa.text("undone_at IS NULL")
_IS_CORRECTION = sa.text("correction_note <> ''")
_HAS_ATTRIBUTION = sa.text("attribution IS NOT NULL")


def _of_some(condition: sa.TextClause) -> dict[str, Any]:
    """What makes an index hold only the rows that fit."""
    return {"sqlite_where": condition, "postgresql_where": condition}


class Verdict(SQLModel, table=True):
    """``correction_note`` tells readers why this verdict replaced the one before it; empty on the first.

    ``published_at`` is when readers get it: a little after it was decided. Until then it can be undone, and a verdict
    with ``undone_at`` counts for nothing; its number is free again, as no reader has seen it.
    """

    __table_args__ = (
        sa.Index(
            "uq_verdict_claim_id_number",
            "claim_id",
            "number",
            unique=True,
            **_of_some(_STANDS),
        ),
        sa.CheckConstraint("number >= 1", name="number"),
        # What readers look through, newest first.
        sa.Index("ix_verdict_published_at", "published_at", "id"),
        sa.Index("ix_verdict_truth", "truth", "published_at", "id"),
        sa.Index("ix_verdict_attribution", "attribution", "published_at", "id", **_of_some(_HAS_ATTRIBUTION)),
        sa.Index("ix_verdict_correction", "id", **_of_some(_IS_CORRECTION)),
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
    published_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    undone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def answer(self) -> Answer:
        return Answer(self.truth, self.attribution)


class VerdictBasis(SQLModel, table=True):
    """What a verdict rested on when it was published, as plain data, so that it stays when evidence is edited.

    ``evidence`` has the shape of ``schema_version`` (``services/bases.py``). Append-only, in a table of its own: lists
    of verdicts need not read it.
    """

    __tablename__ = "verdict_basis"

    verdict_id: int = Field(foreign_key="verdict.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    schema_version: int
    evidence: list[dict[str, Any]] = Field(sa_type=sa.JSON)
