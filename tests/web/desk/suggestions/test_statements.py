"""Tests of statements that are suggested besides figures and quotations, where a person asks for them."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.extraction.finder import Finder
from factcheck.models import Claim, User
from factcheck.queries import articles, claims
from tests import factories
from tests.finders import InProcess
from tests.web.desk.suggestions.desk import HTMX, suggested
from tests.web.pages import Page

EVENT = "Russian forces seized the plant in Enerhodar."
TEXT = f"{EVENT} More than 1 million people have fled the country.\n\nThe market was quiet."


@pytest.fixture(autouse=True)
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process of its own, as the rules are tested elsewhere."""
    monkeypatch.setattr(Finder, "find", lambda _, *given: InProcess().find(*given))


@pytest.fixture
def url(database: Database, me: User) -> str:
    with database.transaction() as session:
        return f"/articles/{factories.article(session, me, text=TEXT).id}"


def stored(database: Database) -> list[Claim]:
    with database.reading() as session:
        return claims.in_version(session, articles.newest_version(session, 1).id)


def test_nobody_gets_them_without_asking(reviewer: FlaskClient, url: str, database: Database) -> None:
    reviewer.post(f"{url}/suggestions")
    page = Page(reviewer.get(url))
    assert [claim.kind for claim in stored(database)] == [ClaimKind.FIGURE]
    assert "Suggest other statements" in page.texts["suggestions"]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_person_who_asks_gets_them_once_in_the_list(
    reviewer: FlaskClient, url: str, database: Database, headers: dict[str, str]
) -> None:
    reviewer.post(f"{url}/suggestions")
    for _ in range(2):
        answer = reviewer.post(f"{url}/suggestions/statements", headers=headers)
        page = Page(answer if headers else reviewer.get(answer.location))
        assert "New suggestions: 1." in page.texts["suggestions-notice"]
    statement, figure = stored(database)
    assert (statement.kind, statement.exact, statement.text) == (ClaimKind.STATEMENT, EVENT, EVENT)
    assert suggested(page) == [f"suggestion-{statement.id}", f"suggestion-{figure.id}"]
    assert "Suggest other statements" not in page.texts["suggestions"]
    assert [attrs["data-claims"] for tag, attrs in page.tags if "is-quiet" in attrs.get("class", "")] == [
        str(statement.id)
    ]


def test_they_are_accepted_one_by_one_only(reviewer: FlaskClient, url: str, database: Database) -> None:
    for path in ("", "/statements"):
        reviewer.post(f"{url}/suggestions{path}")
    assert "Accept all" in Page(reviewer.get(url)).texts["suggestions"]
    for kind in ("figure", "quote", "statement"):
        reviewer.post(f"{url}/suggestions/accept", data={"kind": kind})
    statement, figure = stored(database)
    assert (statement.workflow, figure.workflow) == (ClaimState.SUGGESTED, ClaimState.QUEUED)
    assert "Accept all" not in Page(reviewer.get(url)).texts["suggestions"]

    reviewer.post(f"{url}/suggestions/{statement.id}/accept", data={"version": statement.version})
    assert stored(database)[0].workflow is ClaimState.QUEUED


def test_the_page_says_when_there_are_none_or_looking_failed(
    reviewer: FlaskClient, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer.post(f"{url}/suggestions")

    def fails(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(Finder, "find", fails)
        reviewer.post(f"{url}/suggestions/statements")
    page = Page(reviewer.get(url))
    assert "went wrong" in page.texts["suggestions"] or "failed" in page.texts["suggestions"]
    assert "Suggest other statements" in page.texts["suggestions"]

    monkeypatch.setattr(Finder, "find", lambda *_: [])
    answer = reviewer.post(f"{url}/suggestions/statements")
    assert "No other statements were found." in Page(reviewer.get(answer.location)).texts["suggestions-notice"]


def test_they_are_not_offered_for_other_languages(
    reviewer: FlaskClient, database: Database, me: User, event_count: Callable[[], int]
) -> None:
    with database.transaction() as session:
        article = factories.article(session, me, text=TEXT, language="uk")
    reviewer.post(f"/articles/{article.id}/suggestions")
    assert "Suggest other statements" not in Page(reviewer.get(f"/articles/{article.id}")).texts["suggestions"]
