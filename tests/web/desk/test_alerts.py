"""Tests of the page of alerts, and of asking for one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.alerts import Resolution
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.jobs.alerts import raise_due
from factcheck.models import Alert, Claim, User
from factcheck.services import alerts
from factcheck.services.alerts import ReportInput
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    """A published claim."""
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.UNPROVEN)
    return claim


@pytest.fixture
def alert(database: Database, claim: Claim) -> Alert:
    """A reader's report."""
    with database.transaction() as session:
        return alerts.report(session, claim.id, ReportInput(wrong="It <was> open."))


def stored(database: Database, alert: Alert) -> Alert:
    with database.reading() as session:
        return session.get_one(Alert, alert.id)


def test_an_open_alert_says_why_since_when_and_about_what(
    reviewer: FlaskClient, editor: FlaskClient, claim: Claim, alert: Alert
) -> None:
    for browser, can_settle in ((reviewer, False), (editor, True)):
        page = Page(browser.get("/alerts/"))
        assert f"/claims/{claim.id}" in page.links
        for shown in ("Reader report", "today", claim.text, "It <was> open.", "Published"):
            assert shown in page.text
        assert ("Resolve" in page.text, "Reopen the claim" in page.text) == (can_settle, can_settle)


def test_an_alert_is_resolved_with_a_note_and_stays_in_sight(
    editor: FlaskClient, database: Database, claim: Claim, alert: Alert, people: dict[Role, User]
) -> None:
    response = editor.post(f"/alerts/{alert.id}/resolve", data={"note": "We <asked>; it was shut."})

    assert (response.status_code, response.location) == (303, "/alerts/")
    page = Page(editor.get("/alerts/"))
    assert "No open alerts" in page.text
    for shown in ("It <was> open.", "What came of it: We <asked>; it was shut.", people[Role.EDITOR].name):
        assert shown in page.text
    assert "We <asked>; it was shut." in Page(editor.get(f"/claims/{claim.id}")).text
    again = editor.post(f"/alerts/{alert.id}/resolve", data={"note": "Again."})
    assert (again.status_code, "Again." in again.text) == (409, True)


def test_an_alert_is_resolved_by_reopening_its_claim_with_the_reason_filled_in(
    editor: FlaskClient, database: Database, claim: Claim, alert: Alert
) -> None:
    filled = {name: value for name, value in Page(editor.get("/alerts/")).fields.items() if name != "note"}
    assert filled["reason"] == "Alert: reader report."

    response = editor.post(f"/alerts/{alert.id}/reopen", data=filled)

    assert (response.status_code, response.location) == (303, f"/claims/{claim.id}")
    assert (stored(database, alert).resolution, stored(database, alert).note) == (
        Resolution.REOPENED,
        "Alert: reader report.",
    )
    with database.reading() as session:
        assert session.get_one(Claim, claim.id).workflow == "reopened"
    assert "Alert: reader report." in Page(editor.get(f"/claims/{claim.id}")).text


def test_what_cannot_be_reopened_leaves_the_alert_open(
    editor: FlaskClient, database: Database, claim: Claim, alert: Alert
) -> None:
    for data, status in (
        ({"version": 1, "reason": "Stale."}, 409),
        ({"version": claim.version, "reason": " "}, 422),
        ({"version": "x", "reason": "No version."}, 422),
    ):
        assert editor.post(f"/alerts/{alert.id}/reopen", data=data).status_code == status
    editor.post(f"/claims/{claim.id}/reopen", data={"version": claim.version, "reason": "By hand."})
    page = Page(editor.get("/alerts/"))

    assert ("Resolve" in page.text, "Reopen the claim" in page.text) == (True, False)
    assert editor.post(f"/alerts/{alert.id}/resolve", data={"note": ""}).status_code == 422
    assert stored(database, alert).resolved_at is None


def test_only_editors_settle_alerts(
    client: FlaskClient, reviewer: FlaskClient, database: Database, claim: Claim, alert: Alert
) -> None:
    for verb, data in (("resolve", {"note": "x"}), ("reopen", {"version": str(claim.version), "reason": "x"})):
        for browser, status in ((client, 401), (reviewer, 403)):
            assert browser.post(f"/alerts/{alert.id}/{verb}", data=data).status_code == status
    assert stored(database, alert).resolved_at is None


def test_a_day_that_has_come_is_raised_once_and_opening_the_page_writes_nothing(
    reviewer: FlaskClient, database: Database, claim: Claim, event_count: Callable[[], int]
) -> None:
    quiet = event_count()
    assert "No open alerts" in Page(reviewer.get("/alerts/")).text
    assert event_count() == quiet
    with database.transaction() as session:
        session.get_one(Claim, claim.id).review_by = utc_now().date()
    assert "No open alerts" in Page(reviewer.get("/alerts/")).text
    assert event_count() == quiet

    assert [raise_due(database) for _ in range(2)] == [1, 0]

    assert Page(reviewer.get("/alerts/")).text.count("Another look was due by") == 1
    assert event_count() == quiet + 1


def test_a_day_to_look_again_is_set_on_the_claims_page(
    client: FlaskClient, reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    path, tomorrow = f"/claims/{claim.id}/review-by", (utc_now() + timedelta(days=1)).date().isoformat()

    assert client.post(path, data={"review_by": tomorrow}).status_code == 401
    for refused in ("2022-03-04", "tomorrow", "99999-01-01"):
        assert reviewer.post(path, data={"review_by": refused}).status_code == 422
    response = reviewer.post(path, data={"review_by": tomorrow})
    assert (response.status_code, response.location) == (303, f"/claims/{claim.id}")
    page = Page(reviewer.get(response.location))
    assert page.fields["review_by"] == tomorrow
    day = date.fromisoformat(tomorrow)
    assert f"set when to look at it again: {day.day} {day:%B %Y}" in page.text

    assert reviewer.post(path, data={"review_by": ""}).status_code == 303
    assert Page(reviewer.get(f"/claims/{claim.id}")).fields["review_by"] == ""


@pytest.mark.usefixtures("five_a_page")
def test_many_alerts_come_in_pages_and_both_lists_keep_their_place(
    editor: FlaskClient, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        for number in range(12):
            report = alerts.report(session, claim.id, ReportInput(wrong=f"Report {number}."))
            if number % 2:
                alerts.resolve(session, people[Role.EDITOR], report.id, "Read.")

    first = Page(editor.get("/alerts/"))
    [older_open, older_resolved] = [link for link in first.links if "before=" in link]
    both = Page(editor.get(f"{older_open}&{older_resolved.partition('?')[2]}"))

    assert ("Report 0." in first.text, "Report 1." in first.text) == (False, False)
    assert ("Report 2." in first.text, "Report 3." in first.text) == (True, True)
    assert ("Report 0." in both.text, "Report 1." in both.text, "Report 2." in both.text) == (True, True, False)


def test_an_editor_deletes_a_reader_s_contact_details(
    editor: FlaskClient, reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    with database.transaction() as session:
        report = ReportInput(wrong="It was open.", contact="reader@example.org")
        path = f"/alerts/{alerts.report(session, claim.id, report).id}/contact/delete"
    assert "reader@example.org" in Page(editor.get("/alerts/")).text
    assert path not in reviewer.get("/alerts/").text
    assert reviewer.post(path).status_code == 403

    assert editor.post(path).location == "/alerts/"

    page = editor.get("/alerts/")
    assert "contact details are deleted" in Page(page).text
    assert "reader@example.org" not in page.text
    assert path not in page.text
    assert "It was open." in Page(page).text
    assert editor.post("/alerts/99999/contact/delete").status_code == 404
