"""The jobs that look at articles again: asked for when due, done by the worker that waits for sites, or turned off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bench.fetching.pages import page
from bench.fetching.site import news_site
from config import Config
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.documents.kinds import kind_of
from factcheck.documents.reader import Reader
from factcheck.documents.readers import READERS
from factcheck.domain.article_looks import LookOutcome
from factcheck.models import ArticleLook, User
from factcheck.queries import articles
from factcheck.runtime import make
from tests import factories
from tests.fetching.fetchers import let_apps_fetch_from

TEXT = "The river rose on Monday night. Rescue teams worked until dawn in three villages of the valley. " * 3


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("refetch", [True, False])
def test_a_due_article_is_looked_at_unless_that_is_turned_off(
    config: Config, database: Database, me: User, monkeypatch: pytest.MonkeyPatch, refetch: bool
) -> None:
    monkeypatch.setattr(Reader, "read", lambda _, name, content: READERS[kind_of(name, content)](content))
    with news_site() as site:
        let_apps_fetch_from(site, monkeypatch)
        site.pages["flood"] = page(f"<body><article><h1>Flood</h1><p>{TEXT}</p></article></body>")
        with database.transaction() as session:
            article = factories.article(session, me, text=TEXT, url=site.address("flood"))
            factories.claim(session, me, words="Rescue teams", of=article)
            session.get_one(ArticleLook, article.id).due_at = utc_now() - timedelta(minutes=1)
        general, fetching = make(replace(config, refetch=refetch), database).workers
        general.run_due()
        fetching.run_due()

    with database.reading() as session:
        look = session.get_one(ArticleLook, article.id)
        assert look.outcome is (LookOutcome.UNCHANGED if refetch else None)
        assert look.due_at
        assert (look.due_at > utc_now()) is refetch
        assert len(articles.newest_version(session, article.id).text) == len(TEXT.strip())
        assert any("GET /flood" in request for request in site.requests) is refetch
