"""Looking at articles again where they were published."""

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.documents.reader import Reader
from factcheck.domain.jobs import LookAgain
from factcheck.jobs.attempts import Attempt
from factcheck.queries import article_looks as stored
from factcheck.queries import articles
from factcheck.services import article_looks
from factcheck.services.article_pages import Fetch, fetch_article

#: Seconds between two choices of articles.
PACE = 60.0


def is_any_due(session: Session) -> bool:
    return stored.is_any_due(session, utc_now())


def choose(database: Database) -> None:
    """Ask for the looks that are due, some tens at a time."""
    with database.transaction() as session:
        article_looks.choose(session)


def look(attempt: Attempt, fetch: Fetch | None, reader: Reader) -> None:
    """Look at the article of the job; not at all where that was turned off. No transaction is open meanwhile."""
    payload = attempt.payload
    assert isinstance(payload, LookAgain)
    with attempt.database.reading() as session:
        article = articles.get(session, payload.article_id)
    if fetch is None or article is None or article.withdrawn_at or not article.url:
        return
    page = fetch_article(fetch, reader.read, article.url)
    with attempt.database.transaction() as session:
        article_looks.finish(session, article.id, article.url, page)
