"""Tests of a reader's report: open to everyone, without a cookie, and hard on programs."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from config import Config
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Alert, Claim, User
from factcheck.services import claims
from factcheck.web.public.forms.reports import QUICKEST, SLOWEST, token
from factcheck.web.shared.security import limiter
from tests import factories
from tests.web.pages import Page

WRONG = {"wrong": "The <b>bridge</b> was open.\nI crossed it.", "link": "https://bridge.test/", "contact": "me@x.org"}


@pytest.fixture
def app(app: Flask) -> Flask:
    """The app as it is served: forms that need the session's token must bring it."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = True
    return app


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    """A published claim."""
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.UNPROVEN)
    return claim


def sent(
    client: FlaskClient, config: Config, claim: Claim, age: timedelta = timedelta(minutes=1), **given: Any
) -> TestResponse:
    """The answer to a form that was drawn this long ago."""
    fields = {"token": token(config.secret_key, claim.public_id, utc_now() - age), "website": ""}
    return client.post(f"/c/{claim.public_id}/report", data=fields | WRONG | given)


def reports(database: Database) -> list[str]:
    """What was reported, its link and its contact on lines of their own."""
    with database.reading() as session:
        alerts = session.exec(select(Alert)).all()
    return ["\n".join(filter(None, (alert.details[name] for name in ("wrong", "link", "contact")))) for alert in alerts]


def test_a_reader_reports_an_error_that_only_the_desk_sees(
    client: FlaskClient, editor: FlaskClient, config: Config, database: Database, claim: Claim
) -> None:
    assert f"/c/{claim.public_id}/report" in Page(client.get(f"/c/{claim.public_id}")).links
    form = client.get(f"/c/{claim.public_id}/report")
    response = sent(client, config, claim)
    thanks = client.get(response.location)

    assert (response.status_code, response.location) == (303, f"/c/{claim.public_id}/report/sent")
    assert "The desk has your report" in Page(thanks).text
    for answer in (form, response, thanks):
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
    assert reports(database) == ["\n".join((WRONG["wrong"], WRONG["link"], WRONG["contact"]))]
    for path in (f"/c/{claim.public_id}", "/", "/corrections", f"/badge/{claim.public_id}.svg"):
        assert "I crossed it" not in client.get(path).text
    for path in ("/alerts/", f"/claims/{claim.id}"):
        shown = Page(editor.get(path))
        assert "The <b>bridge</b> was open. I crossed it." in shown.text
        assert WRONG["link"] not in shown.links, "an address nobody has looked at is no link"


def test_the_form_is_accepted_after_the_time_a_person_needs_to_fill_it(
    client: FlaskClient, database: Database, claim: Claim
) -> None:
    path = f"/c/{claim.public_id}/report"
    fields = Page(client.get(path)).fields

    too_quick = client.post(path, data=fields | WRONG)

    assert too_quick.status_code == 422
    assert Page(too_quick).fields == fields | WRONG, "nothing typed is lost, and the clock runs on"
    assert "some seconds after its page was opened" in Page(too_quick).text
    assert reports(database) == []


@pytest.mark.parametrize(
    ("age", "given"),
    [
        (timedelta(0), {}),
        (QUICKEST - timedelta(seconds=2), {}),
        (SLOWEST + timedelta(minutes=1), {}),
        (timedelta(minutes=1), {"website": "https://spam.test"}),
    ],
    ids=["at once", "too quick", "too late", "the trap filled"],
)
def test_a_report_that_a_program_may_have_sent_is_shown_again_for_a_person_to_send(
    client: FlaskClient, config: Config, database: Database, claim: Claim, age: timedelta, given: dict[str, str]
) -> None:
    refused = sent(client, config, claim, age, **given)

    shown = Page(refused).fields
    assert (refused.status_code, reports(database)) == (422, [])
    assert shown | WRONG == shown
    assert shown["website"] == ""
    if age > QUICKEST:
        again = client.post(f"/c/{claim.public_id}/report", data=shown)
        assert again.status_code == 303
        assert len(reports(database)) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("wrong", " "),
        ("wrong", "x" * 5_001),
        ("link", "javascript:alert(1)"),
        ("contact", "x" * 255),
        ("wrong", "a\x00b"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(
    client: FlaskClient, config: Config, database: Database, claim: Claim, field: str, value: str
) -> None:
    typed: dict[str, Any] = {field: value}
    response = sent(client, config, claim, **typed)

    assert response.status_code == 422
    assert Page(response).error_at(field)
    assert Page(response).lost(WRONG, field) == {}
    assert reports(database) == []


def test_a_token_of_another_claim_or_no_token_is_refused_and_the_typed_text_stays(
    client: FlaskClient, config: Config, database: Database, claim: Claim, me: User
) -> None:
    drawn = utc_now() - timedelta(minutes=1)
    for forged in ("", "x", token("another key", claim.public_id, drawn), token(config.secret_key, "another", drawn)):
        response = sent(client, config, claim, token=forged)
        assert response.status_code == 400
        assert "I crossed it." in response.text
    assert reports(database) == []


def test_readers_can_report_only_what_they_can_see(
    client: FlaskClient, config: Config, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        queued = factories.claim(session, people[Role.EDITOR])
        stored = session.get_one(Claim, claim.id)
        claims.withdraw(session, people[Role.EDITOR], claim.id, stored.version, "Wrong.")

    for one, status in ((queued, 404), (claim, 410)):
        path = f"/c/{one.public_id}/report"
        answers = [client.get(path), client.get(f"{path}/sent"), sent(client, config, one)]
        assert [answer.status_code for answer in answers] == [status] * 3
        assert one.text not in "".join(answer.text for answer in answers[:2])
    assert client.get("/c/%00/report").status_code == 404
    assert reports(database) == []


def test_one_address_reports_only_so_often(
    client: FlaskClient, config: Config, database: Database, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "enabled", True)
    limiter.reset()

    answers = [sent(client, config, claim) for _ in range(6)]
    limiter.reset()

    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert "I crossed it." in answers[-1].text, "nothing typed is lost"
    assert len(reports(database)) == 5
