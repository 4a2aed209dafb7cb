"""Checkable assertions, each anchored in an article version, with its typed figure or quotation."""

from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, Optional

import sqlalchemy as sa
from sqlmodel import Field, Relationship, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.anchors import Anchor
from factcheck.domain.claims import ClaimKind, ClaimState, Origin, Priority
from factcheck.domain.figures import Basis, Counted, HowKnown, Qualifier
from factcheck.domain.public_ids import new_public_id
from factcheck.domain.quotes import QuoteForm
from factcheck.domain.sentences import is_fragment, with_speaker
from factcheck.domain.urgency import Reason, ReasonCode
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models.article import ArticleVersion
from factcheck.models.base import EXPLICIT, Grade, Number, UtcDateTime, Word, enum_type
from factcheck.models.speaker import Speaker
from factcheck.models.user import User


def _index_of_some(name: str, *columns: str) -> sa.Index:
    """An index of the claims that have a value in the column of the same name."""
    has_value = sa.text(f"{name.removeprefix('ix_claim_')} IS NOT NULL")
    return sa.Index(name, *columns, sqlite_where=has_value, postgresql_where=has_value)


class Claim(SQLModel, table=True):
    """``version`` counts every change that could alter an answer; a lease or an assignment does not.

    ``round`` counts the times it was put up for review, ``settled_round`` is the newest that ended in a verdict (0:
    none). ``verdict_truth`` and ``verdict_attribution`` repeat the current verdict, so that an index has them.
    ``undo_until`` is when its newest verdict reaches readers: the person who published can undo it until then.
    ``superseded_on`` and ``superseded_by`` are the newer figure that outdated it, None while none did.
    ``reviews_needed`` is what the policy required when the round's first review was given, None before that.
    """

    __table_args__ = (
        sa.CheckConstraint('start >= 0 AND start < "end"', name="anchor"),
        sa.CheckConstraint("(lease_holder_id IS NULL) = (lease_expires_at IS NULL)", name="lease"),
        sa.CheckConstraint("priority BETWEEN 0 AND 3", name="priority"),
        # Lists are read state by state, each in the order of one of these.
        sa.Index(
            "ix_claim_urgent", "workflow", sa.text("priority DESC"), sa.text("urgency DESC"), "queued_at", "id", "kind"
        ),
        sa.Index("ix_claim_queued_at", "workflow", "queued_at", "id"),
        _index_of_some("ix_claim_verdict_truth", "workflow", "verdict_truth", "queued_at", "id"),
        _index_of_some("ix_claim_verdict_attribution", "workflow", "verdict_attribution", "queued_at", "id"),
        _index_of_some("ix_claim_review_by", "workflow", "review_by", "id"),
        _index_of_some("ix_claim_lease_expires_at", "lease_expires_at"),
    )

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=new_public_id, max_length=32, unique=True)
    article_version_id: int = Field(foreign_key="article_version.id", index=True)
    kind: ClaimKind = Field(sa_type=enum_type(ClaimKind, "kind"))
    origin: Origin = Field(default=Origin.MANUAL, sa_type=enum_type(Origin))
    text: str = Field(sa_type=sa.Text)

    exact: str = Field(sa_type=sa.Text)
    prefix: str = Field(sa_type=sa.Text)
    suffix: str = Field(sa_type=sa.Text)
    start: int
    end: int

    workflow: ClaimState = Field(default=ClaimState.QUEUED, sa_type=enum_type(ClaimState, "workflow"))
    priority: Priority = Field(default=Priority.NORMAL, sa_type=Grade(Priority, attrgetter("rank")))
    urgency: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    urgency_reasons: list[list[Any]] = Field(
        default_factory=list, sa_type=sa.JSON, sa_column_kwargs={"server_default": "[]"}
    )
    round: int = 1
    reviews_needed: int | None = None
    settled_round: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    version: int = 1
    verdict_number: int = 0
    verdict_truth: Truth | None = Field(default=None, sa_type=Word(Truth))
    verdict_attribution: Attribution | None = Field(default=None, sa_type=Word(Attribution))
    superseded_on: date | None = None
    superseded_by: Decimal | None = Field(default=None, sa_type=Number)
    undo_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    review_by: date | None = None
    assignee_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    lease_holder_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    lease_expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    search_text: str = Field(sa_type=sa.Text)

    created_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    queued_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)

    article_version: Optional["ArticleVersion"] = Relationship(sa_relationship_kwargs=EXPLICIT)
    figure: Optional["Figure"] = Relationship(sa_relationship_kwargs=EXPLICIT | {"uselist": False})
    quote: Optional["Quote"] = Relationship(sa_relationship_kwargs=EXPLICIT | {"uselist": False})
    assignee: Optional["User"] = Relationship(sa_relationship_kwargs=EXPLICIT | {"foreign_keys": "Claim.assignee_id"})
    lease_holder: Optional["User"] = Relationship(
        sa_relationship_kwargs=EXPLICIT | {"foreign_keys": "Claim.lease_holder_id"}
    )

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.exact, self.prefix, self.suffix, self.start, self.end)

    @property
    def speaker_name(self) -> str:
        """Who is quoted; empty where nobody is, or nobody knows."""
        return self.quote.speaker.name if self.quote and self.quote.speaker else ""

    @property
    def sentence(self) -> str:
        """The claim with the name of who is quoted: a faithful quotation must not read as a statement of ours."""
        return with_speaker(self.text, self.speaker_name)

    @property
    def is_fragment(self) -> bool:
        """Whether readers would take its text for a piece of a sentence."""
        return is_fragment(self.text, self.speaker_name)

    @property
    def answer(self) -> Answer | None:
        """What the current verdict says; None before the first."""
        return Answer(self.verdict_truth, self.verdict_attribution) if self.verdict_truth else None

    @property
    def reasons(self) -> list[Reason]:
        """Why it is as urgent as it is, the weightiest reason first."""
        return [Reason(points, ReasonCode(code), detail) for points, code, detail in self.urgency_reasons]

    def is_undoable_at(self, moment: datetime) -> bool:
        """Whether its newest verdict can still be undone at that moment, and readers do not see it yet."""
        return self.undo_until is not None and self.undo_until > moment

    def holder_id_at(self, moment: datetime) -> int | None:
        """Who holds the claim at that moment, None when nobody does or the lease ran out."""
        if self.lease_expires_at is None or self.lease_expires_at <= moment:
            return None
        return self.lease_holder_id


class Figure(SQLModel, table=True):
    """``unclear`` is the other number that a suggested figure's digits may mean: a person says which is meant."""

    claim_id: int = Field(foreign_key="claim.id", primary_key=True)
    low: Decimal | None = Field(default=None, sa_type=Number)
    high: Decimal | None = Field(default=None, sa_type=Number)
    qualifier: Qualifier = Field(sa_type=enum_type(Qualifier))
    measure: str = Field(sa_type=sa.Text, index=True)
    unit: str = Field(default="", sa_type=sa.Text)
    population: str = Field(default="", sa_type=sa.Text)
    counted: Counted = Field(
        default=Counted.UNKNOWN, sa_type=enum_type(Counted), sa_column_kwargs={"server_default": Counted.UNKNOWN.value}
    )
    how_known: HowKnown | None = Field(default=None, sa_type=enum_type(HowKnown))
    place: str = Field(default="", sa_type=sa.Text)
    basis: Basis = Field(default=Basis.CUMULATIVE, sa_type=enum_type(Basis))
    period_start: date | None = None
    as_of: date | None = None
    attributed_to: str = Field(default="", sa_type=sa.Text, sa_column_kwargs={"server_default": ""})
    unclear: Decimal | None = Field(default=None, sa_type=Number)
    wording: str = Field(sa_type=sa.Text)


class Quote(SQLModel, table=True):
    """``speaker_id`` is None while a suggested quotation has no speaker yet."""

    claim_id: int = Field(foreign_key="claim.id", primary_key=True)
    speaker_id: int | None = Field(default=None, foreign_key="speaker.id", index=True)
    role: str = Field(default="", sa_type=sa.Text)
    form: QuoteForm = Field(sa_type=enum_type(QuoteForm))
    wording: str = Field(sa_type=sa.Text)
    cue_verb: str = Field(default="", sa_type=sa.Text)
    occasion: str = Field(default="", sa_type=sa.Text)
    said_on: date | None = None
    language: str = Field(default="", max_length=35)
    translator: str = Field(default="", sa_type=sa.Text)

    speaker: Optional["Speaker"] = Relationship(sa_relationship_kwargs=EXPLICIT)
