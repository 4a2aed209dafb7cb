"""Tests of correcting an article on its own page."""

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Article, User
from factcheck.services import articles
from factcheck.services.articles import ArticleDetails
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me, title="The <old> title", byline="Ana")


def _stored(database: Database, article: Article) -> Article:
    with database.reading() as session:
        return session.get_one(Article, article.id)


def test_an_article_is_corrected_and_its_page_keeps_what_was_there(
    reviewer: FlaskClient, database: Database, article: Article
) -> None:
    path = f"/articles/{article.id}/edit"
    assert path in Page(reviewer.get(f"/articles/{article.id}")).links
    fields = Page(reviewer.get(path)).fields
    assert (fields["title"], fields["published_on"]) == ("The <old> title", "2022-03-04")

    typed = {"title": "The new title", "published_on": "2022-03-05", "language": "uk"}
    response = reviewer.post(path, data=fields | typed)

    assert (response.status_code, response.location) == (303, f"/articles/{article.id}")
    stored = _stored(database, article)
    assert (stored.title, f"{stored.published_on}", stored.language) == ("The new title", "2022-03-05", "uk")
    assert stored.byline == "Ana"
    text = Page(reviewer.get(path)).text
    assert "Title: The <old> title → The new title" in text
    assert "Published on: 4 March 2022 → 5 March 2022" in text
    assert "Language: – → uk" in text


def test_what_cannot_be_stored_is_refused_at_its_field(
    reviewer: FlaskClient, database: Database, article: Article
) -> None:
    path = f"/articles/{article.id}/edit"
    fields = Page(reviewer.get(path)).fields
    for name, value in (
        ("title", " "),
        ("outlet", "x" * 501),
        ("url", "javascript:alert(1)"),
        ("published_on", "2999-01-01"),
        ("language", "x" * 36),
    ):
        typed = fields | {name: value}
        page = Page(response := reviewer.post(path, data=typed))
        assert response.status_code == 422, name
        assert page.error_at(name), name
        assert page.lost(typed, name) == {}
    assert _stored(database, article).revision == 1


def test_of_two_who_correct_at_once_the_second_sees_both_and_loses_nothing(
    reviewer: FlaskClient, database: Database, article: Article, people: dict[Role, User]
) -> None:
    path = f"/articles/{article.id}/edit"
    typed = Page(reviewer.get(path)).fields | {"title": "Mine", "byline": "Olena"}
    with database.transaction() as session:
        articles.edit(session, people[Role.EDITOR], article.id, 1, ArticleDetails(title="Theirs", byline="Olena"))

    page = Page(response := reviewer.post(path, data=typed))

    assert response.status_code == 422
    assert "changed while you were working" in page.text
    assert "Title Mine Theirs" in page.text
    assert "Byline Olena Olena" not in page.text, "where they agree, there is nothing to decide"
    assert page.lost(typed, "revision") == {}
    assert _stored(database, article).title == "Theirs"
    assert reviewer.post(path, data=page.fields).status_code == 303
    assert _stored(database, article).title == "Mine"
