"""Tests of the list of articles."""

import pytest

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.queries import articles, paging
from tests import factories


@pytest.fixture
def reviewer(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


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


def test_a_page_tells_that_there_is_more(database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    with database.transaction() as session:
        ids = [factories.article(session, reviewer).id for _ in range(4)]

    with database.reading() as session:
        first = articles.page(session)
        assert [row.article.id for row in first.rows] == [ids[3], ids[2]]
        second = articles.page(session, "", int(first.next_key))
        assert ([row.article.id for row in second.rows], second.next_key) == ([ids[1], ids[0]], "")


def test_articles_are_found_by_title_outlet_or_byline_literally_and_in_any_case(
    database: Database, reviewer: User
) -> None:
    with database.transaction() as session:
        titled = factories.article(session, reviewer, title="Київ 100%", outlet="Wire", byline="Ana")
        published = factories.article(session, reviewer, title="Two", outlet="УНІАН", byline="Björk")

    with database.reading() as session:
        for text, found in [
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
            assert [row.article.id for row in articles.page(session, text).rows] == [one.id for one in found], text


def test_outlets_are_named_once(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        for outlet in ("Wire", "", "Post", "Wire"):
            factories.article(session, reviewer, outlet=outlet)

    with database.reading() as session:
        assert articles.outlets(session) == ["Post", "Wire"]
