"""The versions of an article's text, and the claims that each has."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import defer
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import Session, and_, col, func, or_, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.jobs import CarryClaims
from factcheck.models import ArticleVersion, Claim, Job, LostWords
from factcheck.queries import jobs

#: Versions that are listed at once.
MAX_LISTED = 200

_WITHOUT_TEXT: ExecutableOption = defer(ArticleVersion.text, raiseload=True)  # type: ignore[arg-type]


def listed(session: Session, article_id: int) -> list[tuple[ArticleVersion, int]]:
    """The newest versions, without their texts, each with the number of its characters; newest first."""
    statement = select(ArticleVersion, func.length(ArticleVersion.text)).where(ArticleVersion.article_id == article_id)
    ordered = statement.order_by(col(ArticleVersion.number).desc()).limit(MAX_LISTED).options(_WITHOUT_TEXT)
    return [(version, length) for version, length in session.exec(ordered)]


def numbered(session: Session, article_id: int, number: int) -> ArticleVersion | None:
    """One version of an article with its text."""
    statement = select(ArticleVersion).where(ArticleVersion.article_id == article_id)
    return session.exec(statement.where(ArticleVersion.number == number)).one_or_none()


def newest_number(session: Session, article_id: int) -> int:
    """How many versions an article has."""
    return session.exec(select(func.max(ArticleVersion.number)).where(ArticleVersion.article_id == article_id)).one()


def with_claims_to_carry(session: Session, newest: ArticleVersion) -> list[int]:
    """The ids of older versions of its article with claims that were not looked for in this one, oldest first.

    Dismissed ones count in the version before it, so that nobody has to dismiss a suggestion again.
    """
    of_version = select(Claim.id).where(Claim.article_version_id == ArticleVersion.id)
    is_previous = ArticleVersion.number == newest.number - 1
    statement = (
        select(ArticleVersion.id)
        .where(ArticleVersion.article_id == newest.article_id, ArticleVersion.number < newest.number)
        .where(or_(of_version.where(_is_left_behind(newest)).exists(), and_(is_previous, of_version.exists())))
    )
    return list(session.exec(statement.order_by(col(ArticleVersion.number))))


def carrying_job(session: Session, newest: ArticleVersion) -> Job | None:
    """The job that looks for claims in this version now, or waits to do so."""
    return jobs.open_of_key(session, CarryClaims.kind, CarryClaims(newest.article_id, newest.number).key)


def claim_counts(session: Session, version_ids: Sequence[int]) -> dict[int, int]:
    """How many claims have the words of each of these versions, dismissed ones too; those without any are left out."""
    statement = select(Claim.article_version_id, func.count()).where(col(Claim.article_version_id).in_(version_ids))
    return dict(session.exec(statement.group_by(col(Claim.article_version_id))).all())


def count_left_behind(session: Session, newest: ArticleVersion) -> int:
    """How many claims of its article were not looked for in this version, except dismissed ones."""
    older = select(ArticleVersion.id).where(
        ArticleVersion.article_id == newest.article_id, ArticleVersion.number < newest.number
    )
    statement = select(func.count()).select_from(Claim).where(col(Claim.article_version_id).in_(older))
    return session.exec(statement.where(_is_left_behind(newest))).one()


def _is_left_behind(newest: ArticleVersion) -> sa.ColumnElement[bool]:
    was_looked_for = (
        select(LostWords.claim_id).where(LostWords.claim_id == Claim.id, LostWords.version_id == newest.id).exists()
    )
    return and_(Claim.workflow != ClaimState.DISMISSED, ~was_looked_for)


def claims_to_carry(session: Session, version_id: int, after_id: int, limit: int) -> list[Claim]:
    """Claims of a version after the one of this id, dismissed ones too, locked as for an update."""
    statement = (
        select(Claim)
        .where(Claim.article_version_id == version_id, col(Claim.id) > after_id)
        .order_by(col(Claim.id))
        .limit(limit)
    )
    return list(session.exec(statement.with_for_update()))
