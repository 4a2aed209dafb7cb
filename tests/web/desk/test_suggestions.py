"""Tests of suggestions: looking through an article, and deciding about what was found."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import col, select
from werkzeug.test import TestResponse

from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.permissions import Role
from factcheck.domain.quotes import QuoteDetails
from factcheck.extraction import suggestions as reading
from factcheck.extraction.finder import Finder
from factcheck.extraction.suggestions import Suggestion
from factcheck.extraction.text.spans import Span
from factcheck.jobs import runs
from factcheck.models import Article, Claim, Extraction, Figure, Quote, User
from factcheck.queries import articles as stored
from factcheck.services import suggestions as service
from factcheck.web.desk import suggestions as view
from tests import factories
from tests.web.pages import Page

FIGURE = "more than 1 million people had fled the country since Feb. 24"
QUOTE = "“We are ready,”"
HTMX = {"HX-Request": "true"}
SPEAKER = {"speaker": "Olena Testenko", "role": "Minister"}


@dataclass(frozen=True)
class Desk:
    """An article with two suggestions: a figure, and a quotation with or without its speaker."""

    article: Article
    figure: Claim
    quote: Claim
    url: str

    def of(self, claim: Claim, verb: str) -> str:
        return f"{self.url}/suggestions/{claim.id}/{verb}"


@pytest.fixture
def has_speaker() -> bool:
    """Whether the speaker of the quotation is known."""
    return True


@pytest.fixture
def desk(database: Database, me: User, has_speaker: bool) -> Desk:
    with database.transaction() as session:
        article = factories.article(session, me)
        quotation = factories.reading(QUOTE, **(SPEAKER if has_speaker else {}))
        figure, quote = factories.suggestions(session, me, article, FIGURE, (QUOTE, quotation))
    return Desk(article, figure, quote, f"/articles/{article.id}")


@pytest.fixture
def state(database: Database) -> Callable[[Claim], ClaimState]:
    def read(claim: Claim) -> ClaimState:
        with database.reading() as session:
            return session.get_one(Claim, claim.id).workflow

    return read


def suggested(page: Page) -> list[str]:
    """The rows of the list, by their ids."""
    return [attrs["id"] for tag, attrs in page.tags if tag == "a" and attrs.get("id", "").startswith("suggestion-")]


def found_in(text: str, words: str, **given: Any) -> Suggestion:
    start = text.index(words)
    return factories.suggestion(start, words, factories.reading(words, **given))


@pytest.fixture
def extraction(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function that sets which words are found in any article that is looked through."""

    def finds(*words: str) -> None:
        monkeypatch.setattr(
            Finder,
            "find",
            lambda _, text, *__: [found_in(text, one, **(SPEAKER if one == QUOTE else {})) for one in words],
        )

    return finds


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me)


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
    assert not [attrs for _, attrs in page.tags if "hx-trigger" in attrs], "not by itself"
    form = Page(reviewer.get(f"{url}?start=0&end=10")).fields
    assert reviewer.post(f"{url}/claims", data=form | {"kind": "statement"}).status_code == 303

    extraction(FIGURE)
    reviewer.post(f"{url}/suggestions")
    assert len(suggested(Page(reviewer.get(url)))) == 1
    assert [bool(one.problem) for one in extractions(database)] == [True, False]


def test_a_longer_run_goes_on_while_the_page_asks_for_its_result(
    reviewer: FlaskClient, editor: FlaskClient, article: Article, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go, asked = threading.Event(), []

    def find(_: Finder, text: str, *__: object) -> list[Suggestion]:
        asked.append(text)
        assert may_go.wait(60)
        return [found_in(text, FIGURE)]

    monkeypatch.setattr(Finder, "find", find)
    monkeypatch.setattr(view, "PATIENCE", 0.05)
    url = f"/articles/{article.id}"

    part = reviewer.post(f"{url}/suggestions", headers=HTMX)
    assert part.status_code == 202, "a script must not take this for the outcome"
    assert editor.post(f"{url}/suggestions").status_code == 303
    for page in (Page(part), Page(reviewer.get(url))):
        assert "Looking for claims…" in page.texts["suggestions-list"]
        asking = [attrs["hx-get"] for _, attrs in page.tags if attrs.get("hx-trigger") == "every 2s"]
        assert asking == [f"{url}/suggestions/progress"]
        assert not [attrs for _, attrs in page.tags if attrs.get("hx-trigger") == "load, submit"]
    assert reviewer.get(f"{url}/suggestions/progress", headers=HTMX).status_code == 204
    assert "Looking for claims…" in reviewer.get(f"{url}/suggestions/progress").text

    may_go.set()
    while (answer := reviewer.get(f"{url}/suggestions/progress", headers=HTMX)).status_code == 204:
        time.sleep(0.01)
    assert "New suggestions: 1." in Page(answer).texts["suggestions-notice"]
    assert len(suggested(Page(answer))) == len(extractions(database)) == len(asked) == 1


def test_when_too_many_articles_wait_the_page_does_not_ask_again_by_itself(
    reviewer: FlaskClient, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MAX_RUNS", 0)
    url = f"/articles/{article.id}"

    for headers in ({}, HTMX):
        response = reviewer.post(f"{url}/suggestions", headers=headers)
        page = Page(response)
        assert response.status_code == 409
        assert "Try again in a minute" in page.texts["suggestions-notice"]
        assert not [attrs for _, attrs in page.tags if "hx-trigger" in attrs]


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
    for article, is_english in ((english, True), (ukrainian, False)):
        reviewer.post(f"/articles/{article.id}/suggestions")
        shown = Page(reviewer.get(f"/articles/{article.id}")).texts["suggestions"]
        assert "No suggestions." in shown
        assert ("only quotation marks and numbers in digits" in shown) is not is_english


@pytest.mark.parametrize(
    ("verb", "notice", "becomes"),
    [("accept", "Accepted: “More than", ClaimState.QUEUED), ("dismiss", "Dismissed: “More than", ClaimState.DISMISSED)],
)
def test_one_suggestion_is_decided_about_and_that_can_be_undone(
    reviewer: FlaskClient, desk: Desk, state: Callable[[Claim], ClaimState], verb: str, notice: str, becomes: ClaimState
) -> None:
    response = reviewer.post(desk.of(desk.figure, verb), data={"version": 1})
    assert response.status_code == 303
    assert response.location.endswith("#suggestions")
    assert state(desk.figure) is becomes

    page = Page(reviewer.get(response.location))
    assert notice in page.texts["suggestions-notice"]
    assert suggested(page) == [f"suggestion-{desk.quote.id}"]
    assert (f"claim-{desk.figure.id}" in page.texts) is (verb == "accept"), "what was dismissed is no claim"
    assert "Undo" not in Page(reviewer.get(desk.url)).text, "said once"

    undone = reviewer.post(f"{desk.url}/suggestions/undo", data={"decisions": page.fields["decisions"]})
    assert undone.status_code == 303
    assert state(desk.figure) is ClaimState.SUGGESTED
    page = Page(reviewer.get(undone.location))
    assert "Undone: “More than" in page.texts["suggestions-notice"]
    assert len(suggested(page)) == 2


def test_a_script_gets_what_a_decision_changes_and_how_to_undo_it(reviewer: FlaskClient, desk: Desk) -> None:
    for claim, verb in ((desk.figure, "accept"), (desk.quote, "dismiss")):
        response = reviewer.post(desk.of(claim, verb), data={"version": 1}, headers=HTMX)
        assert response.status_code == 200
        page = Page(response)
        assert "<html" not in response.text
        assert page.fields["decisions"] == f"{desk.quote.id if claim is desk.quote else claim.id}.2"
        assert {"suggestions-head", "suggestions-notice", "article-text", "claims", "p0"} <= set(page.texts)
    assert "Every suggestion here is decided." in page.texts["suggestions-list"]
    assert "Dismissed 1" in " ".join(page.texts["suggestions-dismissed"].split())
    put_back = reviewer.post(f"{desk.url}/suggestions/undo", data={"decisions": f"{desk.quote.id}.2"}, headers=HTMX)
    refocused = [attrs["id"] for _, attrs in Page(put_back).tags if "data-refocus" in attrs]
    assert refocused == [f"suggestion-{desk.quote.id}"]


@pytest.mark.parametrize("has_speaker", [True, False])
def test_all_of_a_kind_are_accepted_except_incomplete_ones(
    reviewer: FlaskClient, desk: Desk, state: Callable[[Claim], ClaimState], has_speaker: bool
) -> None:
    response = reviewer.post(f"{desk.url}/suggestions/accept", data={"kind": "quote"})
    page = Page(reviewer.get(response.location))
    assert response.status_code == 303
    assert state(desk.figure) is ClaimState.SUGGESTED
    assert state(desk.quote) is (ClaimState.QUEUED if has_speaker else ClaimState.SUGGESTED)
    assert ("Accepted: 1." if has_speaker else "Accepted: 0. Something is missing in 1 more") in page.texts[
        "suggestions-notice"
    ]
    assert ("Speaker?" in page.texts["suggestions"]) is not has_speaker


def test_an_unclear_number_shows_both_readings_and_is_asked_for(
    reviewer: FlaskClient, desk: Desk, database: Database, state: Callable[[Claim], ClaimState]
) -> None:
    with database.transaction() as session:
        session.get_one(Figure, desk.figure.id).unclear = Decimal("1.5")
    assert "Unclear: 1,000,000 or 1.5?" in Page(reviewer.get(desk.url)).texts["suggestions"]

    reviewer.post(f"{desk.url}/suggestions/accept", data={"kind": "figure"})
    refused = reviewer.post(desk.of(desk.figure, "accept"), data={"version": 1})

    assert state(desk.figure) is ClaimState.SUGGESTED
    assert refused.status_code == 422
    assert "type the number that is meant" in Page(refused).texts["new-claim"]


@pytest.mark.parametrize("has_speaker", [False])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_one_that_lacks_its_speaker_is_corrected_first(
    reviewer: FlaskClient, desk: Desk, state: Callable[[Claim], ClaimState], headers: dict[str, str], database: Database
) -> None:
    response = reviewer.post(desk.of(desk.quote, "accept"), data={"version": 1}, headers=headers)
    page = Page(response)
    assert response.status_code == 422
    assert page.error_at("speaker") == "Say who said it."
    assert state(desk.quote) is ClaimState.SUGGESTED

    corrected = page.fields | {"kind": "quote", "speaker": "Petro Lysenko", "role": "Mayor", "occasion": "a rally"}
    response = reviewer.post(desk.of(desk.quote, "correct"), data=corrected, headers=headers)
    assert response.status_code == (200 if headers else 303)
    assert state(desk.quote) is ClaimState.QUEUED
    with database.reading() as session:
        stored = session.get_one(Quote, desk.quote.id)
        assert (stored.role, stored.occasion, stored.wording) == ("Mayor", "a rally", QUOTE)
    page = Page(response if headers else reviewer.get(response.location))
    assert "Accepted with corrections: “" in page.texts["suggestions-notice"]
    assert "New claim" in page.texts["new-claim"]


def test_the_form_for_corrections_holds_what_was_read_and_shows_errors_at_their_fields(
    reviewer: FlaskClient, desk: Desk, state: Callable[[Claim], ClaimState]
) -> None:
    for claim, expected in (
        (desk.figure, {"kind": "figure", "low": "1000000", "qualifier": "more_than", "measure": "refugees"}),
        (desk.quote, {"kind": "quote", "speaker": "Olena Testenko", "role": "Minister", "form": "direct"}),
    ):
        part = Page(reviewer.get(desk.of(claim, "correct"), headers=HTMX))
        whole = Page(reviewer.get(desk.of(claim, "correct")))
        assert part.fields.items() >= {**expected, "version": "1", "priority": "normal"}.items()
        assert whole.fields["kind"] == expected["kind"]
        assert next(iter(part.texts)) == "new-claim", "a script gets only the form"

    typed = part.fields | {"kind": "figure", "qualifier": "between", "low": "5", "high": "1", "measure": "killed"}
    response = reviewer.post(desk.of(desk.figure, "correct"), data=typed)
    page = Page(response)
    assert response.status_code == 422
    assert page.error_at("high") == "The upper bound is below the lower bound."
    assert page.lost(typed) == {}
    assert state(desk.figure) is ClaimState.SUGGESTED


def test_the_slower_person_sees_what_changed_and_loses_nothing(
    reviewer: FlaskClient, editor: FlaskClient, desk: Desk, state: Callable[[Claim], ClaimState]
) -> None:
    typed = Page(reviewer.get(desk.of(desk.quote, "correct"))).fields | {"kind": "quote", "speaker": "Somebody else"}
    editor.post(desk.of(desk.quote, "accept"), data={"version": 1})

    for verb in ("accept", "dismiss"):
        for headers in ({}, HTMX):
            response = reviewer.post(desk.of(desk.quote, verb), data={"version": 1}, headers=headers)
            page = Page(response)
            assert response.status_code == 409
            assert "changed while you were working on it" in page.texts["suggestions-notice"]
            assert suggested(page) == [f"suggestion-{desk.figure.id}"]
    response = reviewer.post(desk.of(desk.quote, "correct"), data=typed)
    page = Page(response)
    assert response.status_code == 409
    assert "Stored now: queued" in page.texts["new-claim"]
    assert "Olena Testenko" in page.texts["new-claim"]
    assert page.lost(typed, "version") == {}
    assert state(desk.quote) is ClaimState.QUEUED


def test_a_decision_about_a_claim_that_changed_since_is_not_undone(
    reviewer: FlaskClient, editor: FlaskClient, desk: Desk, state: Callable[[Claim], ClaimState]
) -> None:
    response = reviewer.post(desk.of(desk.figure, "accept"), data={"version": 1}, headers=HTMX)
    decisions = Page(response).fields["decisions"]
    editor.post(f"/claims/{desk.figure.id}/lease/take")

    for headers in ({}, HTMX):
        refused = reviewer.post(f"{desk.url}/suggestions/undo", data={"decisions": decisions}, headers=headers)
        assert refused.status_code == 409
        assert "another person has worked on it since" in Page(refused).texts["suggestions-notice"]
    assert state(desk.figure) is ClaimState.IN_REVIEW


def test_requests_that_make_no_sense_are_refused_and_change_nothing(
    reviewer: FlaskClient, desk: Desk, database: Database, me: User, event_count: Callable[[], int]
) -> None:
    with database.transaction() as session:
        elsewhere = factories.claim(session, me)
    before = event_count()
    for path, data, status in (
        (desk.of(desk.figure, "accept"), {}, 422),
        (desk.of(desk.figure, "dismiss"), {"version": "one"}, 422),
        (f"{desk.url}/suggestions/accept", {"kind": "everything"}, 422),
        (f"{desk.url}/suggestions/undo", {"decisions": ""}, 422),
        (f"{desk.url}/suggestions/undo", {"decisions": "1.1 x"}, 422),
        (f"{desk.url}/suggestions/undo", {"decisions": "99999999999.1"}, 422),
        (desk.of(elsewhere, "accept"), {"version": 1}, 404),
        (desk.of(elsewhere, "correct"), {"version": 1}, 404),
    ):
        response: TestResponse = reviewer.post(path, data=data)
        assert response.status_code == status, (path, data)
    assert event_count() == before


def test_a_request_without_the_token_is_refused(
    app: Flask, reviewer: FlaskClient, desk: Desk, event_count: Callable[[], int]
) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = True
    before = event_count()
    for path in ("", "/accept", "/undo", f"/{desk.figure.id}/accept", f"/{desk.figure.id}/dismiss"):
        assert reviewer.post(f"{desk.url}/suggestions{path}", data={"version": 1}).status_code == 400, path
    assert event_count() == before


@pytest.mark.parametrize("has_speaker", [True, False])
def test_a_suggestion_is_in_nobodys_queue_and_its_page_leads_to_its_article(
    reviewer: FlaskClient, desk: Desk, people: dict[Role, User]
) -> None:
    queue = Page(reviewer.get("/queue/"))
    assert "Open 0" in " ".join(queue.text.split())
    assert f"/claims/{desk.quote.id}" not in queue.links
    assert f"/claims/{desk.quote.id}" in Page(reviewer.get("/queue/?status=suggested")).links
    assert reviewer.post("/queue/next").location == "/queue/"
    for claim in (desk.figure, desk.quote):
        page = Page(reviewer.get(f"/claims/{claim.id}"))
        assert "This is a suggestion" in page.text
        assert not any(name.startswith("review-") and name != "review-version" for name in page.fields)
        (row,) = (link for link in page.links if link.endswith(f"#suggestion-{claim.id}"))
        assert f"suggestion-{claim.id}" in suggested(Page(reviewer.get(row)))
        edit = reviewer.get(f"/claims/{claim.id}/edit")
        assert (edit.status_code, edit.location) == (303, desk.of(claim, "correct"))
        assert reviewer.get(desk.of(claim, "correct")).status_code == 200
    assert "0" in Page(reviewer.get("/articles/")).text.split()


def test_a_decided_suggestion_can_no_longer_be_corrected(reviewer: FlaskClient, desk: Desk) -> None:
    reviewer.post(desk.of(desk.figure, "accept"), data={"version": 1})
    response = reviewer.get(desk.of(desk.figure, "correct"))
    assert (response.status_code, response.location) == (303, f"/claims/{desk.figure.id}")


def test_a_claim_tells_its_urgency_with_the_reasons_and_the_words_of_an_interrupted_quotation(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    text = "“Act now,” said Olena Testenko, “before it is too late.”"
    with database.transaction() as session:
        article = factories.article(session, me, text=text)
        version_id = stored.newest_version(session, article.id).id
        wording = "Act now, before it is too late."
        details = QuoteDetails(speaker="Olena Testenko", wording=wording)
        pieces = Suggestion(Span(0, len(text)), wording, ClaimKind.QUOTE, quote=details)
        service.store(session, me, article.id, version_id, service.Findings([pieces]))
        claim = session.exec(select(Claim)).one()
        figure = factories.suggestions(
            session, me, factories.article(session, me), (FIGURE, factories.reading(FIGURE, attributed_to="UNHCR"))
        )[0]
    page = Page(reviewer.get(f"/claims/{claim.id}"))
    assert "“Act now, before it is too late.”" in page.text
    assert f"Urgency {claim.urgency}" in page.text
    assert "Reports another person’s words" in page.text
    assert "Attributed to UNHCR" in Page(reviewer.get(f"/claims/{figure.id}")).text
    reviewer.post(f"/articles/{article.id}/suggestions/accept", data={"kind": "quote"})
    assert str(claim.urgency) in Page(reviewer.get("/queue/")).text.split()


def test_the_words_of_a_quotation_are_not_shown_twice_where_the_article_wraps_its_lines(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    text = "“We are ready\nfor anything,” Olena Testenko said."
    with database.transaction() as session:
        article = factories.article(session, me, text=text)
        details = QuoteDetails(speaker="Olena Testenko", wording="We are ready for anything")
        quote = Suggestion(Span(0, len(text)), details.wording, ClaimKind.QUOTE, quote=details)
        version_id = stored.newest_version(session, article.id).id
        service.store(session, me, article.id, version_id, service.Findings([quote]))
        claim = session.exec(select(Claim)).one()
    assert "Words “" not in Page(reviewer.get(f"/claims/{claim.id}")).text


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
