"""Tests of looking through an article, and of the list of what was found."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.jobs import LookThrough
from factcheck.extraction import suggestions as reading
from factcheck.extraction.finder import Finder
from factcheck.extraction.suggestions import Suggestion
from factcheck.jobs.waiting import is_over
from factcheck.models import Article, Extraction, User
from factcheck.runtime import runtime_of
from factcheck.services import jobs
from factcheck.web.desk import suggestions as view
from tests import factories
from tests.web.desk.suggestions.desk import FIGURE, HTMX, QUOTE, found_in, suggested
from tests.web.pages import Page


def extractions(database: Database) -> list[Extraction]:
    with database.reading() as session:
        return list(session.exec(select(Extraction).order_by(col(Extraction.id))))


def test_an_article_is_looked_through_once_and_its_page_then_shows_the_suggestions(
    reviewer: FlaskClient, editor: FlaskClient, article: Article, database: Database, extraction: Callable[..., None]
) -> None:
    extraction(FIGURE, QUOTE)
    url = f"/articles/{article.id}"
    before = Page(reviewer.get(url))
    assert "Look for claims" in before.texts["suggestions"]
    assert [attrs for tag, attrs in before.tags if attrs.get("hx-trigger") == "load, submit"]

    response = reviewer.post(f"{url}/suggestions")
    assert (response.status_code, response.location) == (303, f"{url}#suggestions")
    at_once = editor.post(f"{url}/suggestions", headers=HTMX)
    assert at_once.status_code == 200

    for page in (Page(reviewer.get(url)), Page(at_once)):
        assert len(suggested(page)) == 2
        assert page.links.count(f"#{suggested(page)[0]}") == 1, "the highlight"
        assert "Look for claims" not in page.texts["suggestions"]
        for shown in (
            "more than 1,000,000 people · refugees",
            "Olena Testenko, Minister · direct",
            "Accept all figures (1)",
            "Accept all quotations (1)",
            "Urgency",
            "No checked claim says the same",
        ):
            assert shown in " ".join(page.texts["suggestions"].split())
    assert len(extractions(database)) == 1


def test_a_crash_of_the_extraction_is_shown_and_the_run_can_be_repeated(
    reviewer: FlaskClient,
    article: Article,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    extraction: Callable[..., None],
) -> None:
    def crash(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(Finder, "find", crash)
    url = f"/articles/{article.id}"
    reviewer.post(f"{url}/suggestions")

    response = reviewer.get(url)
    page = Page(response)
    assert response.status_code == 200
    assert ExtractionProblem.FAILED.label in page.texts["suggestions"]
    assert "Try again" in page.texts["suggestions"]
    by_itself = [attrs for _, attrs in page.tags if re.match("load|every", attrs.get("hx-trigger") or "")]
    assert by_itself == []
    form = Page(reviewer.get(f"{url}?start=0&end=10")).fields
    assert reviewer.post(f"{url}/claims", data=form | {"kind": "statement"}).status_code == 303

    extraction(FIGURE)
    reviewer.post(f"{url}/suggestions")
    assert len(suggested(Page(reviewer.get(url)))) == 1
    assert [bool(one.problem) for one in extractions(database)] == [True, False]


def test_a_longer_run_goes_on_while_the_page_asks_for_its_result(
    app: Flask,
    reviewer: FlaskClient,
    editor: FlaskClient,
    article: Article,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_go, asked = threading.Event(), []

    def find(_: Finder, text: str, *__: object) -> list[Suggestion]:
        asked.append(text)
        assert may_go.wait(60)
        return [found_in(text, FIGURE)]

    monkeypatch.setattr(Finder, "find", find)
    monkeypatch.setattr(view, "PATIENCE", 0.05)
    monkeypatch.setattr(view, "is_over", is_over)
    thread = (worker := runtime_of(app).workers[0]).start()
    url = f"/articles/{article.id}"

    part = reviewer.post(f"{url}/suggestions", headers=HTMX)
    assert part.status_code == 202, "a script must not take this for the outcome"
    assert editor.post(f"{url}/suggestions").status_code == 303
    for page in (Page(part), Page(reviewer.get(url))):
        assert "Looking for claims…" in page.texts["suggestions-list"]
        asking = [attrs["hx-get"] for _, attrs in page.tags if attrs.get("hx-trigger") == "every 2s"]
        assert asking == [f"{url}/suggestions/progress"]
        assert not [attrs for _, attrs in page.tags if attrs.get("hx-trigger") == "load, submit"]
    assert reviewer.get(f"{url}/suggestions/progress", headers=HTMX).status_code == 202
    assert "Looking for claims…" in reviewer.get(f"{url}/suggestions/progress").text

    may_go.set()
    while (answer := reviewer.get(f"{url}/suggestions/progress", headers=HTMX)).status_code == 202:
        time.sleep(0.01)
    assert "New suggestions: 1." in Page(answer).texts["suggestions-notice"]
    assert len(suggested(Page(answer))) == len(extractions(database)) == len(asked) == 1
    worker.stop()
    thread.join()


def test_when_too_many_articles_wait_the_page_does_not_ask_again_by_itself(
    reviewer: FlaskClient, article: Article, database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LookThrough, "max_open", 1)
    with database.transaction() as session:
        jobs.enqueue(session, me, LookThrough(999))
    url = f"/articles/{article.id}"

    for headers in ({}, HTMX):
        response = reviewer.post(f"{url}/suggestions", headers=headers)
        page = Page(response)
        assert response.status_code == 409
        assert "Try again in a minute" in page.texts["suggestions-notice"]
        assert not [attrs for _, attrs in page.tags if re.match("load|every", attrs.get("hx-trigger") or "")]


def test_the_page_says_how_much_of_a_very_long_text_was_read(
    reviewer: FlaskClient, article: Article, extraction: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    extraction()
    monkeypatch.setattr(reading, "MAX_CHARACTERS", len(factories.TEXT) - 1)

    reviewer.post(f"/articles/{article.id}/suggestions")

    shown = Page(reviewer.get(f"/articles/{article.id}")).texts["suggestions"]
    assert f"the first {reading.characters_read(factories.TEXT):,} characters were read" in shown


def test_the_page_says_when_there_are_no_suggestions_or_the_language_is_not_understood(
    reviewer: FlaskClient, database: Database, me: User, extraction: Callable[..., None]
) -> None:
    extraction()
    with database.transaction() as session:
        english = factories.article(session, me)
        ukrainian = factories.article(session, me, text="Понад мільйон людей залишили країну.", language="uk")
        polish = factories.article(session, me, text="Ponad milion ludzi wyjechało.", language="pl")
    notes = {english.id: "", ukrainian.id: "read less thoroughly than English", polish.id: "only quotation marks"}
    for article in (english, ukrainian, polish):
        reviewer.post(f"/articles/{article.id}/suggestions")
        shown = Page(reviewer.get(f"/articles/{article.id}")).texts["suggestions"]
        assert "No suggestions." in shown
        assert [note for note in notes.values() if note and note in shown] == [
            note for note in (notes[article.id],) if note
        ]


@pytest.mark.thorough
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_hundred_of_very_many_suggestions_are_shown_and_every_one_can_be_reached(
    reviewer: FlaskClient,
    database: Database,
    me: User,
    extraction: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [f"{number} people were killed" for number in range(1000, 1230)]
    details = FigureDetails(low=Decimal(1), high=Decimal(1), qualifier=Qualifier.EXACTLY, measure="killed")
    monkeypatch.setattr(
        Finder,
        "find",
        lambda _, text, *__: [factories.suggestion(text.index(one), one, details) for one in words],
    )
    with database.transaction() as session:
        article = factories.article(session, me, text=". ".join(words))
    url = f"/articles/{article.id}"
    reviewer.post(f"{url}/suggestions")

    def pages() -> Iterator[Page]:
        page = Page(reviewer.get(url))
        yield page
        while further := [link for link in page.links if "at=" in link and link.endswith("#suggestions")][-1:]:
            page = Page(reviewer.get(further[0]))
            if suggested(page)[0] in seen:
                return
            yield page

    seen: list[str] = []
    sizes = []
    for page in pages():
        sizes.append(len(suggested(page)))
        seen += suggested(page)
    assert sizes == [100, 100, 30]
    assert len(set(seen)) == 230
    far = [link for link in Page(reviewer.get(url)).links if link.endswith(f"#{seen[-1]}")]
    assert seen[-1] in suggested(Page(reviewer.get(far[0])))
