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
        assert articles.outlets(session, "OS") == ["Post"]
        assert articles.outlets(session, "%") == []
        assert articles.outlets_meant_by(session, "Wire") == [("Wire", "Wire")]
        assert articles.outlets_meant_by(session, "pos") == [("Post", "Post")]


def test_an_article_is_meant_by_its_number_its_title_or_words_of_it(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        titles = ("Київ 100%", "Two days", "Two days in Odesa", "Long " * 60 + "#1")
        first, short, other, long = (factories.article(session, reviewer, title=title) for title in titles)

    with database.reading() as session:
        assert articles.named(session, "TWO") == [f"Two days in Odesa #{other.id}", f"Two days #{short.id}"]
        assert len(articles.named(session)) == 4
        for text, expected in [
            (str(first.id), [first]),
            (f"#{first.id}", [first]),
            ("київ", [first]),
            ("%", [first]),
            ("_", []),
            ("two", [other, short]),
            ("Two days", [short]),
            (articles.named(session, "in Odesa")[0], [other]),
            (articles.named(session, "Long")[0], [long]),
            (f"What it was called before #{other.id}", [other]),
            (long.title, [long]),
            ("999", []),
            ("9" * 400, []),
            ("zebra", []),
        ]:
            assert [one for one, _ in articles.meant_by(session, text)] == [one.id for one in expected], text
