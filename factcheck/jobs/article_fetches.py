"""Fetching an article from its address."""

from factcheck.documents.reader import Reader
from factcheck.domain.jobs import FetchArticle
from factcheck.fetching.response import Response
from factcheck.jobs.attempts import Attempt
from factcheck.queries import article_fetches as stored
from factcheck.services import article_fetches
from factcheck.services.article_pages import Fetch, fetch_article

#: Steps of the progress: the page is fetched, its article is read.
STEPS = 2


def fetch(attempt: Attempt, fetch_address: Fetch, reader: Reader) -> None:
    """The job. No transaction is open while the site is waited for."""
    payload = attempt.payload
    assert isinstance(payload, FetchArticle)
    with attempt.database.reading() as session:
        asked = stored.get(session, payload.fetch_id)
    if asked is None or asked.ended_at:
        return
    attempt.progress(0, STEPS)

    def fetch_noted(address: str) -> Response:
        response = fetch_address(address)
        attempt.progress(1, STEPS)
        return response

    page = fetch_article(fetch_noted, reader.read, asked.address)
    with attempt.database.transaction() as session:
        article_fetches.finish(session, payload.fetch_id, page)
