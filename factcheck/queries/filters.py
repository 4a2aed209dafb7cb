"""Filters of claims, the same in the queue and in the export."""

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from factcheck.clock import utc_now
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.texts import search_key
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.inputs import Integer, Line
from factcheck.models import Article, ArticleVersion, Claim, Figure, Quote, Speaker
from factcheck.queries import tags, trigrams
from factcheck.queries.claims import has_no_lease, reviewed_by


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """An empty field does not filter. ``assignee_id`` 0 means claims without an assignee.

    ``truth`` and ``attribution`` are those of the current verdict. ``mine_of`` keeps what is in this person's hands or
    left to them, ``second_for`` what waits for a second review that this person may take now. ``is_tag_frequent`` says
    that too many claims have the tag to sort them all: claims are then looked at in their order, each for the tag.
    ``trigrams`` are those of the text by which an index leaves few claims; without them the same is done for the text.
    """

    workflow: ClaimState | None = None
    kind: ClaimKind | None = None
    truth: Truth | None = None
    attribution: Attribution | None = None
    article_id: Integer | None = None
    outlet: Line = ""
    speaker: Line = ""
    measure: Line = ""
    tag: Line = ""
    is_tag_frequent: bool = False
    assignee_id: Integer | None = None
    mine_of: Integer | None = None
    second_for: Integer | None = None
    text: Line = ""
    trigrams: tuple[str, ...] = ()

    def of_any_workflow(self) -> "ClaimFilter":
        return replace(self, workflow=None)

    @property
    def is_about_verdicts(self) -> bool:
        """Whether only claims with a verdict fit. An index has them by age, and none by urgency."""
        return self.truth is not None or self.attribution is not None

    @property
    def is_narrow(self) -> bool:
        """Whether an index finds the claims that fit, which are so few that they may all be read and sorted."""
        is_of_few = bool(self.assignee_id) or self.mine_of is not None or self.article_id is not None
        return is_of_few or (bool(self.tag) and not self.is_tag_frequent) or bool(self.trigrams)

    @property
    def text_keys(self) -> list[str]:
        """What is looked for in claims: the text, if it is one."""
        return [search_key(self.text)] if self.text.strip() else []

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """WHERE clauses on ``claim``; each stands by itself and needs no join."""
        clauses = [*self._about_people(), *self._about_origin()]
        if self.workflow is not None:
            clauses.append(col(Claim.workflow) == self.workflow)
        if self.kind is not None:
            clauses.append(col(Claim.kind) == self.kind)
        if self.truth is not None:
            clauses.append(col(Claim.verdict_truth) == self.truth)
        if self.attribution is not None:
            clauses.append(col(Claim.verdict_attribution) == self.attribution)
        clauses += trigrams.containing(self.text_keys, self.trigrams)
        if self.measure:
            clauses.append(_claim_id_in(select(Figure.claim_id).where(Figure.measure == self.measure)))
        if self.tag:
            clauses.append(tags.has(self.tag) if self.is_tag_frequent else _claim_id_in(tags.claims_with(self.tag)))
        return clauses

    def _about_origin(self) -> list[sa.ColumnElement[bool]]:
        """Who said it, and where."""
        clauses: list[sa.ColumnElement[bool]] = []
        if self.speaker.strip():
            named = col(Speaker.name_key).contains(search_key(self.speaker), autoescape=True)
            clauses.append(_claim_id_in(select(Quote.claim_id).join(Speaker).where(named)))
        if self.article_id is not None:
            clauses.append(_version_in(select(ArticleVersion.id).where(ArticleVersion.article_id == self.article_id)))
        if self.outlet:
            clauses.append(_version_in(select(ArticleVersion.id).join(Article).where(Article.outlet == self.outlet)))
        return clauses

    def _about_people(self) -> list[sa.ColumnElement[bool]]:
        clauses: list[sa.ColumnElement[bool]] = []
        if self.assignee_id is not None:
            clauses.append(col(Claim.assignee_id) == (self.assignee_id or None))
        if self.mine_of is not None:
            clauses.append(_is_mine(self.mine_of))
        if self.second_for is not None:
            clauses.append(_waits_for_second(self.second_for))
        return clauses


def _is_mine(user_id: int) -> sa.ColumnElement[bool]:
    is_held = sa.and_(col(Claim.lease_holder_id) == user_id, col(Claim.lease_expires_at) > utc_now())
    return sa.or_(col(Claim.assignee_id) == user_id, is_held)


def _waits_for_second(user_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(
        col(Claim.workflow) == ClaimState.SECOND_REVIEW,
        has_no_lease(utc_now()),
        ~reviewed_by(user_id),
        sa.or_(col(Claim.assignee_id).is_(None), col(Claim.assignee_id) == user_id),
    )


def _claim_id_in(ids: Any) -> sa.ColumnElement[bool]:
    return col(Claim.id).in_(ids)


def _version_in(ids: Any) -> sa.ColumnElement[bool]:
    return col(Claim.article_version_id).in_(ids)
