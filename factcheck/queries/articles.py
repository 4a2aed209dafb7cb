"""Articles and their versions."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from factcheck.domain.transitions import UNACCEPTED
from factcheck.models import Article, ArticleVersion, Claim
from factcheck.queries import words
from factcheck.queries.paging import Page, newest_first


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of articles."""

    article: Article
    claims: int


def get(session: Session, article_id: int) -> Article | None:
    return session.get(Article, article_id)


def get_for_update(session: Session, article_id: int) -> Article | None:
    """The article, locked until the transaction ends."""
    return session.exec(select(Article).where(Article.id == article_id).with_for_update()).one_or_none()


def newest_version(session: Session, article_id: int) -> ArticleVersion:
    return session.exec(
        select(ArticleVersion)
        .where(ArticleVersion.article_id == article_id)
        .order_by(col(ArticleVersion.number).desc())
        .limit(1)
    ).one()


def id_of_text(session: Session, sha256: str) -> int | None:
    """The article that has this text in any of its versions."""
    return session.exec(select(ArticleVersion.article_id).where(ArticleVersion.sha256 == sha256)).first()


def page(session: Session, text: str = "", before_id: int | None = None) -> Page[Row]:
    """Articles whose title, outlet or byline holds the text, newest first, each with the number of its claims.

    Suggestions that nobody accepted and what was dismissed are not counted.
    """
    # For the rows of the page alone: joined to a count of every article, all claims would be read.
    claims = (
        select(func.count())
        .select_from(Claim)
        .join(ArticleVersion, col(Claim.article_version_id) == ArticleVersion.id)
        .where(ArticleVersion.article_id == Article.id, col(Claim.workflow).not_in(UNACCEPTED))
        .scalar_subquery()
    )
    statement = select(Article, claims)
    searched = (Article.title, Article.outlet, Article.byline)
    return newest_first(session, statement, Row, searched=searched, text=text, before_id=before_id)


def outlets(session: Session) -> list[str]:
    """Every outlet's name once, in order, up to a number that one can still choose from."""
    outlet = words.each_once(col(Article.outlet)).c.value
    return list(session.scalars(sa.select(outlet).where(outlet != "").order_by(outlet).limit(words.MOST)))


def titles(session: Session, also: int | None = None, limit: int = 20) -> list[tuple[int, str]]:
    """(id, title) of the newest articles, for choosing one, and of the one with the id ``also``."""
    newest = session.exec(select(Article.id, Article.title).order_by(col(Article.id).desc()).limit(limit)).all()
    if also in (None, *(article_id for article_id, _ in newest)):
        return list(newest)
    return [*newest, *session.exec(select(Article.id, Article.title).where(Article.id == also))]
