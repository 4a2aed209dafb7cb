"""Articles and their versions."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from factcheck.domain.articles import called, number_in
from factcheck.domain.claims import ClaimState
from factcheck.domain.events import Subject
from factcheck.domain.page_addresses import page_digest
from factcheck.domain.transitions import OPEN, UNACCEPTED
from factcheck.models import Article, ArticleVersion, Claim, Event
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


def get_for_use(session: Session, article_id: int) -> Article | None:
    """The article, which nobody can change or withdraw until the transaction ends."""
    return session.exec(select(Article).where(Article.id == article_id).with_for_update(read=True)).one_or_none()


def hold(session: Session, version_id: int) -> None:
    """Let nobody change or withdraw the article of this version until the transaction ends."""
    session.exec(select(Article.id).where(Article.id == _of_version(version_id)).with_for_update(read=True)).one()


def is_withdrawn(session: Session, version_id: int) -> bool:
    """Whether the article of this version is withdrawn."""
    return session.exec(select(Article.withdrawn_at).where(Article.id == _of_version(version_id))).one() is not None


def _of_version(version_id: int) -> Any:
    return select(ArticleVersion.article_id).where(ArticleVersion.id == version_id).scalar_subquery()


def claim_counts(session: Session, article_id: int) -> dict[ClaimState, int]:
    """How many claims of an article without a verdict are in each state that has any."""
    statement = select(Claim.workflow, func.count()).where(_is_of(article_id), Claim.verdict_number == 0)
    return {ClaimState(state): number for state, number in session.exec(statement.group_by(col(Claim.workflow)))}


def claims_with_verdict(session: Session, article_id: int, limit: int) -> list[Claim]:
    """The first claims of an article whose verdict was not withdrawn, in the order of the text."""
    statement = select(Claim).where(_is_of(article_id), Claim.verdict_number > 0)
    statement = statement.where(Claim.workflow != ClaimState.WITHDRAWN).order_by(col(Claim.start), col(Claim.id))
    return list(session.exec(statement.limit(limit)))


def open_claims(session: Session, article_id: int, limit: int) -> list[Claim]:
    """Claims of an article that are open and never had a verdict, the oldest first, locked as for an update."""
    statement = (
        select(Claim)
        .where(_is_of(article_id), Claim.verdict_number == 0, col(Claim.workflow).in_(OPEN))
        .order_by(col(Claim.id))
        .limit(limit)
    )
    return list(session.exec(statement.with_for_update()))


def dismissed_claims(session: Session, article_id: int, after_id: int, limit: int) -> list[tuple[Claim, Event]]:
    """Dismissed claims of an article after the one of this id, locked, each with the newest of its events."""
    newest = select(func.max(Event.id)).where(Event.subject == Subject.CLAIM, Event.subject_id == Claim.id)
    statement = (
        select(Claim, Event)
        .join(Event, col(Event.id) == newest.correlate(Claim).scalar_subquery())
        .where(_is_of(article_id), Claim.workflow == ClaimState.DISMISSED, col(Claim.id) > after_id)
        .order_by(col(Claim.id))
        .limit(limit)
    )
    return list(session.exec(statement.with_for_update(of=Claim)))


def _is_of(article_id: int) -> sa.ColumnElement[bool]:
    versions = select(ArticleVersion.id).where(ArticleVersion.article_id == article_id)
    return col(Claim.article_version_id).in_(versions)


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


def id_of_page(session: Session, url: str) -> int | None:
    """The newest article of this page, by whichever of its addresses."""
    statement = select(Article.id).where(Article.page_key == page_digest(url)).order_by(col(Article.id).desc())
    return session.exec(statement.limit(1)).first()


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


def titles(session: Session, ids: Collection[int]) -> dict[int, str]:
    """The titles of those articles that there are."""
    return dict(session.exec(select(Article.id, Article.title).where(col(Article.id).in_(ids))).all())


def outlets(session: Session, typed: str = "") -> list[str]:
    """The first outlets that have what was typed in their name, by name, each once."""
    outlet = words.each_once(col(Article.outlet)).c.value
    statement = sa.select(outlet).where(outlet != "", words.has(outlet, typed)).order_by(outlet)
    return list(session.scalars(statement.limit(words.OFFERED)))


def named(session: Session, typed: str = "") -> list[str]:
    """What the newest articles are called that have what was typed in their title."""
    return [called(*one) for one in _titled(session, typed)]


def meant_by(session: Session, text: str) -> list[tuple[int, str]]:
    """The articles that a text may mean, each by its id and what it is called.

    That is the one of a number, alone or as ``called`` has it; else those with this title; else those with these words
    in it.
    """
    numbered = _numbered(session, text)
    is_only_number = text.removeprefix("#").isdecimal()
    if numbered and (is_only_number or text == called(*numbered)):
        fitting = [numbered]
    else:
        whole = session.exec(_newest().where(Article.title == text).limit(words.OFFERED)).all()
        fitting = list(whole) or ([numbered] if numbered else _titled(session, text))
    return [(article_id, called(article_id, title)) for article_id, title in fitting]


def outlets_meant_by(session: Session, text: str) -> list[tuple[str, str]]:
    """The outlets that a text may mean, each twice: the one with this name, else those that have it in theirs."""
    is_name = session.exec(select(Article.id).where(Article.outlet == text).limit(1)).first() is not None
    return [(outlet, outlet) for outlet in ([text] if is_name else outlets(session, text))]


def _titled(session: Session, typed: str) -> list[tuple[int, str]]:
    return list(session.exec(_newest().where(words.has(col(Article.title), typed)).limit(words.OFFERED)))


def _numbered(session: Session, text: str) -> tuple[int, str] | None:
    number = number_in(text)
    return session.exec(_newest().where(Article.id == number)).first() if number is not None else None


def _newest() -> Any:
    return select(Article.id, Article.title).order_by(col(Article.id).desc())
