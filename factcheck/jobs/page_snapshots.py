"""Keeping the page of a source as it is."""

from factcheck.documents.reader import Reader
from factcheck.domain.errors import Conflict
from factcheck.domain.fetches import FetchProblem
from factcheck.domain.jobs import TakeSnapshot
from factcheck.domain.snapshots import MAX_BYTES
from factcheck.fetching.response import Response
from factcheck.files import Files
from factcheck.jobs.attempts import Attempt
from factcheck.queries import page_snapshots as stored
from factcheck.queries import sources
from factcheck.services import page_snapshots
from factcheck.services.article_pages import Fetch, fetch_article

#: Steps of the progress: the page is fetched, its text is read.
STEPS = 2
#: What such a page shows is not what the evidence was taken from.
_BARRIERS = frozenset({FetchProblem.PAYWALL, FetchProblem.CONSENT})


def take(attempt: Attempt, fetch_address: Fetch, reader: Reader, files: Files) -> None:
    """The job. No transaction is open while the site is waited for. Raises Conflict when there is no page to keep."""
    from factcheck.fetching import warc  # its library takes 0.04 s, which no start need wait for

    payload = attempt.payload
    assert isinstance(payload, TakeSnapshot)
    with attempt.database.reading() as session:
        source = sources.get(session, payload.source_id)
        is_kept = stored.newest_id(session, payload.source_id) > payload.newest_id
    if source is None or not source.url or is_kept:
        return
    attempt.progress(0, STEPS)
    responses: list[Response] = []

    def fetch_noted(address: str) -> Response:
        responses.append(fetch_address(address))
        attempt.progress(1, STEPS)
        return responses[-1]

    page = fetch_article(fetch_noted, reader.read, source.url)
    if page.problem and (not responses or page.problem in _BARRIERS):
        raise Conflict(page.problem.sentence)
    [response] = responses
    content = warc.packed(response, page.document.text)
    with files.receive(content, MAX_BYTES) as file, attempt.database.transaction() as session:
        page_snapshots.store(session, attempt.actor, payload.source_id, file, response.address)
