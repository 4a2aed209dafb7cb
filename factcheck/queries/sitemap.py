"""The addresses of public pages for search engines, in parts: each is a range of ids, so nothing is counted."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind, Subject
from factcheck.models import Article, ArticleVersion, Claim, Event, Verdict
from factcheck.queries.public import is_current, is_shown

#: What changes the page of a claim that is under review.
_CHANGES = (
    EventKind.CLAIM_REOPENED,
    EventKind.CLAIM_EDITED,
    EventKind.CLAIM_REANCHORED,
    EventKind.EVIDENCE_ADDED,
    EventKind.EVIDENCE_EDITED,
    EventKind.EVIDENCE_REMOVED,
    EventKind.EVIDENCE_SOURCE_MERGED,
)

#: The public id of a page, and when it last changed.
Place = tuple[str, datetime]


def claim_parts(session: Session, size: int) -> list[int]:
    """The numbers of the parts that have any claim in them. Part 1 has the ids from 1 to ``size``."""
    claim_id = col(Claim.id)
    statement = select(claim_id).where(is_shown()).order_by(claim_id).limit(1)
    return _parts(session, lambda last: statement.where(claim_id > last), size)


def article_parts(session: Session, size: int) -> list[int]:
    """The numbers of the parts that have any article with a public claim in them."""
    article_id = col(ArticleVersion.article_id)
    statement = (
        select(article_id)
        .join(Claim, col(Claim.article_version_id) == ArticleVersion.id)
        .where(is_shown())
        .order_by(article_id)
        .limit(1)
    )
    return _parts(session, lambda last: statement.where(article_id > last), size)


def claims(session: Session, part: int, size: int) -> list[Place]:
    """The public claims of a part."""
    statement = (
        select(Claim.public_id, _changed_at())
        .join(Verdict, is_current())
        # With this condition on the verdicts, PostgreSQL need not read all of them.
        .where(is_shown(), _is_in(col(Claim.id), part, size), _is_in(col(Verdict.claim_id), part, size))
        .order_by(col(Claim.id))
    )
    return [(public_id, changed_at) for public_id, changed_at in session.exec(statement)]


def articles(session: Session, part: int, size: int) -> list[Place]:
    """The articles of a part that have a public claim; they change when one of those does."""
    statement = (
        select(Article.public_id, func.max(_changed_at()))
        .join(ArticleVersion, col(ArticleVersion.article_id) == Article.id)
        .join(Claim, col(Claim.article_version_id) == ArticleVersion.id)
        .join(Verdict, is_current())
        .where(is_shown(), _is_in(col(Article.id), part, size))
        .group_by(col(Article.id))
        .order_by(col(Article.id))
    )
    return [(public_id, changed_at) for public_id, changed_at in session.exec(statement)]


def _parts(session: Session, first_after: Callable[[int], SelectOfScalar[Any]], size: int) -> list[int]:
    """Look for the first id after each part that has one: a look-up per part, not a scan."""
    parts: list[int] = []
    while (first_id := session.exec(first_after(parts[-1] * size if parts else 0)).first()) is not None:
        parts.append((first_id - 1) // size + 1)
    return parts


def _is_in(key: Any, part: int, size: int) -> sa.ColumnElement[bool]:
    # The bounds fit for any number.
    after, last = (sa.literal(number * size, sa.BigInteger) for number in (part - 1, part))
    return sa.and_(key > after, key <= last)


def _changed_at() -> sa.ColumnElement[datetime]:
    """When a claim's page last changed: with its verdict, by what happened since it was reopened, or as its article was
    withdrawn.
    """
    published_at = col(Verdict.published_at)
    # Not the maximum of the times: SQLite would look for it among the events of all claims.
    last_event = (
        select(Event.at)
        .where(Event.subject == Subject.CLAIM, Event.subject_id == Claim.id, col(Event.kind).in_(_CHANGES))
        .order_by(col(Event.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    withdrawn_at = (
        select(Article.withdrawn_at)
        .join(ArticleVersion)
        .where(ArticleVersion.id == Claim.article_version_id, col(Article.withdrawn_at) > published_at)
        .correlate(Claim, Verdict)
        .scalar_subquery()
    )
    return sa.case(
        (withdrawn_at.is_not(None), withdrawn_at),
        (
            sa.and_(col(Claim.workflow) == ClaimState.PUBLISHED, col(Verdict.number) == Claim.verdict_number),
            published_at,
        ),
        else_=func.coalesce(last_event, published_at),
    )
