"""From an address to the form of a new article, and from a stored article to its next version."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from bench.fetching.pages import ARTICLE, whole
from bench.fetching.site import Site, news_site
from factcheck.db import Database
from factcheck.documents.document import Document
from factcheck.documents.kinds import kind_of
from factcheck.documents.reader import Reader
from factcheck.documents.readers import READERS
from factcheck.domain.fetches import FetchProblem
from factcheck.models import Article, User
from factcheck.services import article_looks
from factcheck.services.article_pages import ArticlePage
from factcheck.web.desk import article_fetches
from tests import factories
from tests.fetching.fetchers import let_apps_fetch_from
from tests.web.desk.articles.typed import text_of
from tests.web.pages import Page


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with news_site() as running:
        yield running


@pytest.fixture(autouse=True)
def _fetching(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read here: a process for each takes most of a second."""
    let_apps_fetch_from(site, monkeypatch)
    monkeypatch.setattr(Reader, "read", _read)


def _read(_reader: Reader, filename: str, content: bytes) -> Document:
    return READERS[kind_of(filename, content)](content)


def _ask(client: FlaskClient, address: str) -> TestResponse:
    return client.post("/articles/fetches", data={"address": address})


def _fetch(client: FlaskClient, address: str) -> TestResponse:
    return client.get(_ask(client, address).location)


def _all(database: Database) -> list[Article]:
    with database.reading() as session:
        return list(session.exec(select(Article)))


def test_an_address_fills_the_form_and_the_form_stores_the_article(
    reviewer: FlaskClient, database: Database, site: Site
) -> None:
    page = Page(_fetch(reviewer, site.address("old")))

    assert _all(database) == []
    assert "Kept 3 of 3 paragraphs" in page.text
    fields = page.fields
    assert fields["text"].startswith("The town of Example opened 12 new wells")
    assert (fields["title"], fields["outlet"], fields["byline"]) == ("Wells open", "Example Post", "Ann Writer")
    assert (fields["published_on"], fields["language"]) == ("2022-03-04", "en")
    assert fields["url"] == "http://news.test/wells"

    assert reviewer.post("/articles/new", data=fields).status_code == 303
    [article] = _all(database)
    assert (article.title, article.url) == ("Wells open", "http://news.test/wells")


def test_the_article_of_a_stored_page_is_shown_instead(
    reviewer: FlaskClient, database: Database, me: User, site: Site
) -> None:
    with database.transaction() as session:
        article = factories.article(session, me, url="http://news.test/wells")
    asked = len(site.requests)

    direct = _ask(reviewer, "https://news.test/wells?utm_source=x")
    assert (direct.status_code, direct.location) == (303, f"/articles/{article.id}")
    assert len(site.requests) == asked
    redirected = _fetch(reviewer, site.address("old"))
    assert (redirected.status_code, redirected.location) == (303, f"/articles/{article.id}")
    assert "is stored already" in reviewer.get(redirected.location).text


def test_what_cannot_be_fetched_says_why_and_keeps_the_address(reviewer: FlaskClient, site: Site) -> None:
    for path, words in (("missing", "(404)"), ("paywall", "subscribers"), ("to?http://10.0.0.1/", "private network")):
        answer = _fetch(reviewer, site.address(path))
        page = Page(answer)
        assert answer.status_code == 200
        assert words in page.text
        assert page.fields["address"] == page.fields["url"] == site.address(path)
        assert page.fields["text"] == ""


def test_no_address_is_refused_at_its_field(reviewer: FlaskClient, database: Database) -> None:
    for address in ("", "file:///etc/passwd", "javascript:alert(1)"):
        answer = _ask(reviewer, address)
        page = Page(answer)
        assert answer.status_code == 422
        assert page.error_at("address")
        assert page.fields["address"] == address


def test_progress_is_shown_until_the_job_is_over(
    reviewer: FlaskClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, polled = _ask(reviewer, site.address("article")).location, {"HX-Request": "true"}
    with monkeypatch.context() as patched:
        patched.setattr(article_fetches, "is_over", lambda *_: False)
        assert "Waiting for its turn" in Page(reviewer.get(asked)).text
        part = reviewer.get(asked, headers=polled)
        assert (part.status_code, part.text.strip()) == (200, "<p>Waiting for its turn …</p>")

    assert reviewer.get(asked, headers=polled).headers["HX-Refresh"] == "true"
    assert Page(reviewer.get(asked)).fields["title"] == "Wells open"


def test_a_fetch_is_shown_to_the_person_who_asked(reviewer: FlaskClient, editor: FlaskClient, site: Site) -> None:
    asked = _ask(reviewer, site.address("article"))
    assert reviewer.get(asked.location).status_code == 200
    assert editor.get(asked.location).status_code == 404


def test_an_edited_page_becomes_the_next_version_and_an_unchanged_one_nothing(
    reviewer: FlaskClient, database: Database, site: Site
) -> None:
    site.pages["edited"] = whole(ARTICLE.replace(b'rel="canonical"', b""))
    address = site.address("edited")
    reviewer.post("/articles/new", data=Page(_fetch(reviewer, address)).fields)
    [article] = _all(database)
    assert article.url == address

    unchanged = _again(reviewer, article)
    assert (unchanged.status_code, unchanged.location) == (303, f"/articles/{article.id}")
    assert "nothing was added" in reviewer.get(unchanged.location).text

    site.pages["edited"] = whole(ARTICLE.replace(b"3,000", b"3,500").replace(b'rel="canonical"', b""))
    page = Page(_again(reviewer, article))
    assert ("del", {}) in page.tags
    assert "3,500" in page.fields["text"]
    assert "3,000" in text_of(database, article.id)
    assert reviewer.post(f"/articles/{article.id}/versions/new", data=page.fields).status_code == 303
    assert "3,500" in text_of(database, article.id)

    site.pages["edited"] = site.pages["gone"]
    page = Page(_again(reviewer, article))
    assert "(410)" in page.text
    assert page.fields["text"] == ""


def _again(client: FlaskClient, article: Article) -> TestResponse:
    return client.get(client.post(f"/articles/{article.id}/fetches").location)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_page_says_when_the_article_was_last_looked_at_and_when_next(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, me)
        due = (article.created_at + timedelta(days=1)).date()
    before = Page(reviewer.get(f"/articles/{article.id}")).text
    with database.transaction() as session:
        article_looks.finish(session, article.id, article.url, ArticlePage("", Document(""), FetchProblem.NOT_FOUND))

    after = Page(reviewer.get(f"/articles/{article.id}")).text

    assert "Looked at next on" in before
    assert str(due.year) in before
    assert "Last looked at" not in before
    assert re.search(r"Last looked at .*: The site has no page at this address", after)
    assert "Looked at next on" in after
