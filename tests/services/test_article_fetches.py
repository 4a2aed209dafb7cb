"""Fetches: asked for once their page is not stored, ended once, kept for a day."""

from datetime import date

from sqlmodel import select

from factcheck.db import Database
from factcheck.documents.document import LOCKED, Document, Kind, LeftOut
from factcheck.domain.errors import Conflict, Invalid, NotFound, PageStored
from factcheck.domain.fetches import FetchProblem
from factcheck.domain.jobs import FetchArticle
from factcheck.models import ArticleFetch, Job, User
from factcheck.queries import article_fetches as stored
from factcheck.services import article_fetches, articles, jobs
from factcheck.services.article_pages import ArticlePage
from tests import factories
from tests.services.helpers import refused

ADDRESS = "https://wire.test/wells"
DOCUMENT = Document(
    "The wells are open.",
    title="Wells",
    outlet="Wire",
    byline="Ana",
    url=ADDRESS,
    published_on=date(2022, 3, 4),
    language="en",
    kept=1,
    left_out=(LeftOut("Two more follow.", ""),),
    page_starts=(0, 10),
    attachments=("wells.jpg",),
    caution=LOCKED,
    kind=Kind.PDF,
)


def _asked(database: Database, user: User) -> ArticleFetch:
    with database.transaction() as session:
        return article_fetches.ask(session, user, f"  {ADDRESS} ")


def test_a_fetch_is_asked_for_with_its_job_by_one_person(database: Database, reviewer: User, editor: User) -> None:
    fetch = _asked(database, reviewer)

    with database.reading() as session:
        [job] = session.exec(select(Job))
        assert jobs.payload_of(job) == FetchArticle(fetch.id)
        assert stored.open_job(session, fetch.id)
        assert stored.own(session, reviewer.id, fetch.id)
        assert stored.own(session, editor.id, fetch.id) is None
    assert (fetch.address, fetch.ended_at, fetch.article_id) == (ADDRESS, None, None)


def test_the_article_of_a_stored_page_is_named_instead(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer, url=ADDRESS)

    with refused(database, PageStored) as caught, database.transaction() as session:
        article_fetches.ask(session, reviewer, f"{ADDRESS}?utm_source=letter")
    assert caught.value.article_id == article.id


def test_no_address_is_refused(database: Database, reviewer: User) -> None:
    for text in ("", "file:///etc/passwd", "the bridge"):
        with refused(database, Invalid) as caught, database.transaction() as session:
            article_fetches.ask(session, reviewer, text)
        assert "https://" in str(caught.value)


def test_an_article_is_fetched_again_by_its_address_unless_it_is_withdrawn(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        one, bare = factories.article(session, reviewer), factories.article(session, reviewer, url="")
    with database.transaction() as session:
        fetch = article_fetches.ask_again(session, reviewer, one.id)
    assert (fetch.article_id, fetch.address) == (one.id, one.url)

    with database.transaction() as session:
        articles.withdraw(session, editor, one.id, 1, "It is a forgery.")
    for kind, article_id in ((Conflict, one.id), (Conflict, bare.id), (NotFound, bare.id + 1)):
        with refused(database, kind), database.transaction() as session:
            article_fetches.ask_again(session, reviewer, article_id)


def test_what_came_is_stored_once_and_read_back(database: Database, reviewer: User) -> None:
    fetch = _asked(database, reviewer)
    page = ArticlePage(ADDRESS, DOCUMENT)
    with database.transaction() as session:
        article_fetches.finish(session, fetch.id, page)
    with database.transaction() as session:
        article_fetches.finish(session, fetch.id, ArticlePage(ADDRESS, Document(""), FetchProblem.SLOW))
        article_fetches.finish(session, fetch.id + 1, page)

    with database.reading() as session:
        ended = session.get_one(ArticleFetch, fetch.id)
    assert ended.ended_at
    assert article_fetches.page_of(ended) == page


def test_a_fetch_without_an_end_was_interrupted(database: Database, reviewer: User) -> None:
    page = article_fetches.page_of(_asked(database, reviewer))

    assert (page.address, page.problem) == (ADDRESS, FetchProblem.INTERRUPTED)
