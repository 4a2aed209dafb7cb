"""Tests of the list of articles."""

from factcheck.db import Database
from factcheck.models import User
from factcheck.queries import articles
from tests import factories


def test_articles_are_listed_newest_first_with_their_claims_counted(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        first, second = (factories.article(session, reviewer) for _ in range(2))
        for words in ("The agency", "on Monday"):
            factories.claim(session, reviewer, words=words, of=first)

    with database.reading() as session:
        assert [(row.article.id, row.claims) for row in articles.page(session).rows] == [
            (second.id, 0),
            (first.id, 2),
        ]
        assert [row.article.id for row in articles.page(session, "", second.id).rows] == [first.id]
        assert articles.titles(session) == [(second.id, second.title), (first.id, first.title)]


def test_articles_are_found_by_title_outlet_or_byline_literally_and_in_any_case(
    database: Database, reviewer: User
) -> None:
    with database.transaction() as session:
        titled = factories.article(session, reviewer, title="Київ 100%", outlet="Wire", byline="Ana")
        published = factories.article(session, reviewer, title="Two", outlet="УНІАН", byline="Björk")

    with database.reading() as session:
        for text, expected in [
            ("київ", [titled]),
            ("КИЇВ", [titled]),
            ("уніан", [published]),
            ("BJÖRK", [published]),
            ("ana", [titled]),
            ("0%", [titled]),
            ("%w", []),
            ("_wo", []),
            ("w", [published, titled]),
        ]:
            assert [row.article.id for row in articles.page(session, text).rows] == [one.id for one in expected], text


def test_outlets_are_named_once(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        for outlet in ("Wire", "", "Post", "Wire"):
            factories.article(session, reviewer, outlet=outlet)

    with database.reading() as session:
        assert articles.outlets(session) == ["Post", "Wire"]
