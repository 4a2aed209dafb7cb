"""Tests of ``flask articles fetch``: from an address to a stored article."""

from collections.abc import Callable, Iterator

import pytest

from bench.fetching.site import Site, news_site
from factcheck.db import Database
from factcheck.queries import articles as stored
from tests.cli.running import Run
from tests.fetching.fetchers import let_apps_fetch_from


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with news_site() as running:
        yield running


@pytest.fixture(autouse=True)
def _fetching(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    let_apps_fetch_from(site, monkeypatch)


def test_an_article_is_fetched_once_by_any_of_its_addresses(run: Run, database: Database, site: Site) -> None:
    result = run("articles", "fetch", site.address("old"))

    assert result.exit_code == 0, result.output
    assert "Stored as article 1: Wells open" in result.output
    with database.reading() as session:
        article, version = stored.get(session, 1), stored.newest_version(session, 1)
    assert article
    assert (article.url, article.outlet, article.byline) == ("http://news.test/wells", "Example Post", "Ann Writer")
    assert version.text.startswith("The town of Example opened 12 new wells")

    asked = len(site.requests)
    again = run("articles", "fetch", "news.test/wells/?utm_source=letter")
    assert (again.exit_code, again.output) == (0, "Stored already as article 1: Wells open\n")
    assert len(site.requests) == asked


def test_what_cannot_be_fetched_is_refused_in_one_line(refuses: Callable[..., str], site: Site) -> None:
    assert "(404)" in refuses("articles", "fetch", site.address("missing"))
    assert "private network" in refuses("articles", "fetch", "http://127.0.0.1/")
    assert "https://" in refuses("articles", "fetch", "file:///etc/passwd")
    assert "--title" in refuses("articles", "fetch", site.address("plain"))
