"""Tests of deciding about suggestions, and of undoing that."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.models import Claim, Figure, Quote, User
from tests import factories
from tests.web.desk.suggestions.desk import HTMX, QUOTE, Desk, suggested
from tests.web.pages import Page


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


def test_a_decided_suggestion_can_no_longer_be_corrected(reviewer: FlaskClient, desk: Desk) -> None:
    reviewer.post(desk.of(desk.figure, "accept"), data={"version": 1})
    response = reviewer.get(desk.of(desk.figure, "correct"))
    assert (response.status_code, response.location) == (303, f"/claims/{desk.figure.id}")
