"""What readers without an account may see: claims with a verdict, and only while they are not withdrawn.

A verdict that can still be undone is not for them yet: until then they see the one before it, or none.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

import sqlalchemy as sa
from sqlmodel import Session, and_, col, exists, select

from factcheck.clock import utc_now
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.verdicts import Answer, Currency
from factcheck.models import Article, ArticleVersion, Claim, Verdict
from factcheck.queries.claims import SHOWN


@dataclass(frozen=True, slots=True)
class Published:
    """A claim and its current verdict."""

    claim: Claim
    verdict: Verdict

    @property
    def currency(self) -> Currency:
        """A newer verdict that readers do not see yet leaves this one under review."""
        version = self.claim.article_version
        assert version
        assert version.article
        is_newest = self.verdict.number == self.claim.verdict_number
        return currency(
            self.claim.workflow,
            is_newest,
            is_of_withdrawn=version.article.withdrawn_at is not None,
            is_superseded=self.claim.superseded_on is not None,
        )

    @property
    def is_withdrawn(self) -> bool:
        return self.claim.workflow is ClaimState.WITHDRAWN


def currency_of(workflow: ClaimState) -> Currency:
    """Whether a verdict stands or is being looked at again, where its article was not withdrawn."""
    return Currency.CURRENT if workflow is ClaimState.PUBLISHED else Currency.UNDER_REVIEW


def currency(workflow: ClaimState, is_newest: bool, *, is_of_withdrawn: bool, is_superseded: bool) -> Currency:
    """Whether a verdict that readers see stands.

    ``is_newest`` says that no newer one waits to reach them, ``is_of_withdrawn`` that its article was withdrawn, and
    ``is_superseded`` that there is a newer figure.
    """
    if is_of_withdrawn:
        return Currency.ARTICLE_WITHDRAWN
    current = currency_of(workflow) if is_newest else Currency.UNDER_REVIEW
    return Currency.SUPERSEDED if current is Currency.CURRENT and is_superseded else current


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article and its public claims in reading order, at least one."""

    article: Article
    claims: list[Published]


@dataclass(frozen=True, slots=True)
class Status:
    """As much of a claim as its badge may tell, of its current verdict or of the one asked for.

    ``answer``, ``as_of`` and ``published_on`` are None, and ``number`` is 0, until there is a verdict. Days are in UTC.
    ``currency`` is the claim's. ``changes_at`` is when the clock alone changes it; None when it does not.
    """

    claim_id: int
    kind: ClaimKind
    workflow: ClaimState
    newest: int
    currency: Currency = Currency.UNDER_REVIEW
    number: int = 0
    answer: Answer | None = None
    as_of: date | None = None
    published_on: date | None = None
    changes_at: datetime | None = field(default=None, compare=False)


def status(session: Session, public_id: str, number: int | None = None) -> Status | None:
    """What the badge of a claim tells, or that of its verdict ``number``; None when there is no such thing."""
    wanted = number_for_readers() if number is None else number
    # Plain columns: rows of the ORM cost three times as much, and every badge begins here.
    row = session.execute(
        sa.select(
            col(Claim.id),
            col(Claim.kind),
            col(Claim.workflow),
            number_for_readers().label("newest"),
            col(Claim.verdict_number),
            col(Claim.undo_until),
            col(Claim.superseded_on),
            col(Article.withdrawn_at),
            *(col(column) for column in (Verdict.number, Verdict.truth, Verdict.attribution)),
            *(col(column) for column in (Verdict.as_of, Verdict.published_at)),
        )
        .join(ArticleVersion, col(ArticleVersion.id) == Claim.article_version_id)
        .join(Article, col(Article.id) == ArticleVersion.article_id)
        .outerjoin(Verdict, and_(Verdict.claim_id == Claim.id, Verdict.number == wanted, is_for_readers()))
        .where(col(Claim.public_id) == public_id)
    ).first()
    if row is None or (number is not None and row.number is None):
        return None
    is_newest = row.newest == row.verdict_number
    status = partial(
        Status, row.id, row.kind, row.workflow, row.newest, changes_at=None if is_newest else row.undo_until
    )
    if row.number is None:
        return status()
    current = currency(
        row.workflow,
        is_newest,
        is_of_withdrawn=row.withdrawn_at is not None,
        is_superseded=row.superseded_on is not None,
    )
    answer = Answer(row.truth, row.attribution)
    return status(current, row.number, answer, row.as_of, row.published_at.date())


def claim(session: Session, public_id: str) -> Published | None:
    """The claim with its current verdict; None when it has none."""
    row = session.exec(
        select(Claim, Verdict).join(Verdict, is_current()).where(Claim.public_id == public_id).options(*SHOWN)
    ).first()
    return Published(*row) if row else None


def verdicts(session: Session, claim_id: int) -> list[Verdict]:
    """The verdicts of a claim that readers see, newest first."""
    statement = select(Verdict).where(Verdict.claim_id == claim_id, is_for_readers())
    return list(session.exec(statement.order_by(col(Verdict.number).desc())))


def is_awaited(session: Session, public_id: str) -> bool:
    """Whether the claim's first verdict was published just now, and readers will see it in a moment."""
    statement = select(Claim.id).where(Claim.public_id == public_id, Claim.workflow == ClaimState.PUBLISHED)
    return session.exec(statement.where(number_for_readers() == 0)).first() is not None


def latest(session: Session, limit: int = 20) -> list[Published]:
    """The newest verdicts, except about articles that were withdrawn."""
    # Found first, looked at then: joined at once, SQLite reads every claim there is.
    newest = (
        select(col(Verdict.id))
        .where(exists().where(is_current(), is_shown(), ~_is_of_withdrawn_article()))
        .order_by(col(Verdict.published_at).desc(), col(Verdict.id).desc())
        .limit(limit)
    )
    statement = (
        select(Claim, Verdict)
        .join(Verdict, is_current())
        .where(col(Verdict.id).in_(newest))
        .order_by(col(Verdict.published_at).desc(), col(Verdict.id).desc())
        .options(*SHOWN)
    )
    return [Published(*row) for row in session.exec(statement)]


def article(session: Session, public_id: str) -> CheckedArticle | None:
    """An article with its claims that have a verdict and are not withdrawn; None when it has no such claim."""
    statement = (
        select(Claim, Verdict, Article)
        .join(Verdict, is_current())
        .join(ArticleVersion, col(ArticleVersion.id) == Claim.article_version_id)
        .join(Article, col(Article.id) == ArticleVersion.article_id)
        .where(Article.public_id == public_id, is_shown())
        .order_by(col(Claim.start), col(Claim.id))
        .options(*SHOWN)
    )
    rows = session.exec(statement).all()
    return CheckedArticle(rows[0][2], [Published(claim, verdict) for claim, verdict, _ in rows]) if rows else None


def _is_of_withdrawn_article() -> sa.ColumnElement[bool]:
    return exists().where(
        col(ArticleVersion.id) == Claim.article_version_id,
        col(Article.id) == ArticleVersion.article_id,
        col(Article.withdrawn_at).is_not(None),
    )


def is_current() -> sa.ColumnElement[bool]:
    """Whether a verdict is the newest of its claim that readers see."""
    return and_(Verdict.claim_id == Claim.id, Verdict.number == number_for_readers(), is_for_readers())


def is_shown() -> sa.ColumnElement[bool]:
    """Whether readers may see a claim."""
    return and_(number_for_readers() > 0, Claim.workflow != ClaimState.WITHDRAWN)


def number_for_readers() -> sa.ColumnElement[int]:
    """The number of the newest verdict of a claim that readers see; 0 when they see none."""
    number = col(Claim.verdict_number)
    return sa.case((col(Claim.undo_until) > utc_now(), number - 1), else_=number)


def is_for_readers(verdict: type[Verdict] = Verdict) -> sa.ColumnElement[bool]:
    """Whether readers see a verdict, be it newest or not: it was not undone, and no longer can be."""
    return and_(col(verdict.undone_at).is_(None), col(verdict.published_at) <= utc_now())
