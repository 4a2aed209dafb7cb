"""Articles that are fetched from their addresses."""

from datetime import datetime

from sqlmodel import Session, col, select

from factcheck.domain.jobs import FetchArticle
from factcheck.models import ArticleFetch, Job
from factcheck.queries import jobs


def get(session: Session, fetch_id: int) -> ArticleFetch | None:
    return session.get(ArticleFetch, fetch_id)


def own(session: Session, user_id: int, fetch_id: int) -> ArticleFetch | None:
    """A fetch that this person asked for."""
    fetch = get(session, fetch_id)
    return fetch if fetch and fetch.user_id == user_id else None


def open_job(session: Session, fetch_id: int) -> Job | None:
    """The job that fetches this now, or waits to do so."""
    return jobs.open_of_key(session, FetchArticle.kind, FetchArticle(fetch_id).key)


def newest_text(session: Session, user_id: int | None, page_address: str) -> str:
    """What this person was last given as the text of a new article at this address; '' if nothing is kept of that."""
    statement = (
        select(ArticleFetch.document)
        .where(ArticleFetch.user_id == user_id, ArticleFetch.page_address == page_address)
        .where(col(ArticleFetch.article_id).is_(None), col(ArticleFetch.problem).is_(None))
        .order_by(col(ArticleFetch.id).desc())
    )
    document = session.exec(statement.limit(1)).first()
    return str(document["text"]) if document else ""


def older_ids(session: Session, created_before: datetime, limit: int) -> list[int]:
    """At most ``limit`` fetches that were asked for before then."""
    statement = select(ArticleFetch.id).where(col(ArticleFetch.created_at) < created_before)
    return list(session.exec(statement.limit(limit)))
