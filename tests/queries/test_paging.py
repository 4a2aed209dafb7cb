"""Tests of lists in pages by key, with articles as an example."""

import pytest
from sqlmodel import Session, select

from factcheck.db import Database
from factcheck.models import Article, User
from factcheck.queries import paging
from factcheck.queries.paging import Page
from tests import factories


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)


def _page(session: Session, before_id: int | None = None, text: str = "") -> Page[int]:
    return paging.newest_first(
        session,
        select(Article, Article.title),
        lambda article, _: article.id,
        searched=(Article.title, Article.byline),
        text=text,
        before_id=before_id,
    )


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5])
def test_pages_hold_everything_once_newest_first_and_the_last_asks_for_no_other(
    database: Database, reviewer: User, number: int
) -> None:
    with database.transaction() as session:
        ids = [factories.article(session, reviewer).id for _ in range(number)]

    listed: list[int] = []
    pages, key = 0, ""
    with database.reading() as session:
        while key or not pages:
            page = _page(session, int(key) if key else None)
            assert len(page.rows) <= 2
            listed += page.rows
            pages, key = pages + 1, page.next_key
    assert listed == ids[::-1]
    assert pages == max(1, -(-number // 2))


def test_a_row_that_comes_or_goes_upsets_no_later_page(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        ids = [factories.article(session, reviewer).id for _ in range(4)]
        first = _page(session)
        factories.article(session, reviewer)

        assert _page(session, int(first.next_key)) == Page([ids[1], ids[0]], "")
        assert _page(session, ids[0]) == Page([], ""), "past the end"
        assert _page(session, -1) == Page([], "")
        assert _page(session, 2**31 - 1).rows[1] == ids[3], "before a number that is no row's"


def test_text_is_looked_for_in_each_of_the_columns_and_as_it_stands(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        by_title = factories.article(session, reviewer, title="100% of homes", byline="Ana").id
        by_line = factories.article(session, reviewer, title="Two", byline="Snake_case").id
        factories.article(session, reviewer, title="Three", outlet="100% Wire")

        for text, ids in [("100%", [by_title]), ("E_C", [by_line]), ("n", [by_line, by_title]), ("_%", [])]:
            assert _page(session, text=text) == Page(ids, ""), text
        assert _page(session, by_line, "n") == Page([by_title], ""), "together with a key"
