"""Which articles are to be looked at again where they were published."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.domain.article_looks import LOOKED_FOR
from factcheck.models import Article, ArticleLook, ArticleVersion, Claim


def get(session: Session, article_id: int) -> ArticleLook | None:
    return session.get(ArticleLook, article_id)


def get_for_update(session: Session, article_id: int) -> ArticleLook | None:
    """The looks at an article, locked until the transaction ends."""
    statement = select(ArticleLook).where(ArticleLook.article_id == article_id).with_for_update()
    return session.exec(statement).one_or_none()


def is_any_due(session: Session, now: datetime) -> bool:
    return session.exec(select(ArticleLook.article_id).where(_is_due(now)).limit(1)).first() is not None


def due(session: Session, now: datetime, limit: int) -> list[tuple[ArticleLook, Article, bool]]:
    """The looks that have been due for longest, locked, each with its article and whether that has claims for which it
    is worth a look."""
    statement = (
        select(ArticleLook, Article, _has_claims())
        .join(Article, col(Article.id) == ArticleLook.article_id)
        .where(_is_due(now))
        .order_by(col(ArticleLook.due_at))
        .limit(limit)
    )
    return list(session.exec(statement.with_for_update(of=ArticleLook)))


def _is_due(now: datetime) -> sa.ColumnElement[bool]:
    return col(ArticleLook.due_at) <= now


def _has_claims() -> sa.ColumnElement[bool]:
    statement = sa.select(col(Claim.id)).join(ArticleVersion, col(Claim.article_version_id) == ArticleVersion.id)
    return statement.where(col(ArticleVersion.article_id) == Article.id, col(Claim.workflow).in_(LOOKED_FOR)).exists()
