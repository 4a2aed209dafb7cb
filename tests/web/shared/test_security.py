"""Tests of what stands in front of every page: security tokens, headers, size limits."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import Claim, User
from tests import factories
from tests.web.pages import Page
from tests.web.shared.test_access import OPEN, address, rules

#: What stands in front of every page is the same in front of each database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

TYPED = {
    "reason": "Half an hour of typing",
    "review-summary": "<b>Every</b>\nword",
    "password": "my secret password",
    "current": "my secret password",
    "new": "my secret password",
    "repeat": "my secret password",
    "token": "my secret password",
}


@pytest.fixture
def app(app: Flask) -> Flask:
    """The app as it is served: every form must bring its token."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = True
    return app


def token(client: FlaskClient, path: str = "/account/password") -> str:
    return Page(client.get(path)).fields["csrf_token"]


def test_every_form_without_its_own_token_is_refused_and_shown_again(
    app: Flask, reviewer: FlaskClient, editor: FlaskClient, client: FlaskClient, event_count: Callable[[], int]
) -> None:
    of_another_person = token(editor)
    before = event_count()
    for rule in rules(app, "POST"):
        for given in ({}, {"csrf_token": "forged"}, {"csrf_token": of_another_person}):
            for browser in (reviewer, client):
                response = browser.post(address(app, rule.endpoint), data=TYPED | given)
                fields = Page(response).text
                is_let_in = browser is reviewer or rule.endpoint in OPEN
                assert response.status_code == (400 if is_let_in else 401), rule.endpoint
                assert "Half an hour of typing" in fields
                assert "<b>Every</b> word" in fields
                assert "my secret password" not in response.text
    assert event_count() == before


def test_a_form_or_a_script_with_its_token_is_accepted(
    reviewer: FlaskClient, client: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
    lease, headers = f"/claims/{claim.id}/lease", {"X-CSRFToken": token(reviewer)}

    taken = reviewer.post(f"{lease}/take", data={"csrf_token": token(reviewer)})
    held = [reviewer.post(f"{lease}/{verb}", headers=headers).status_code for verb in ("hold", "leave", "take")]
    dismissed = reviewer.post(
        f"/claims/{claim.id}/dismiss", data=Page(reviewer.get(f"/claims/{claim.id}")).fields | {"reason": "Too small."}
    )
    signed_in = client.post(
        "/login",
        data={"email": me.email, "password": factories.PASSWORD, "csrf_token": token(client, "/login")},
    )

    assert (taken.status_code, held, dismissed.status_code, signed_in.status_code) == (303, [204, 204, 303], 303, 303)
    with database.reading() as session:
        assert session.get_one(Claim, claim.id).workflow == "dismissed"


def test_every_answer_carries_the_security_headers(
    app: Flask, reviewer: FlaskClient, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("factcheck.web.desk.sources.stored.page", fail)
    answers = {
        200: [reviewer.get(path) for path in ("/", "/queue/", "/export/", "/export/verdicts.csv", "/design")]
        + [client.get(path) for path in ("/", "/login", "/healthz")],
        303: [client.get("/queue/")],
        308: [reviewer.get("/queue")],
        400: [client.post("/login")],
        401: [client.post("/queue/next", headers={"X-CSRFToken": token(client, "/login")})],
        403: [reviewer.get("/admin/users/")],
        404: [client.get("/nothing"), client.get("/c/nothing")],
        405: [client.get("/logout")],
        413: [client.post("/login", data={"email": "a" * 2_000_000})],
        422: [reviewer.get("/export/verdicts.csv?truth=maybe")],
        500: [reviewer.get("/sources/")],
    }
    for status, responses in answers.items():
        for response in responses:
            where = f"{response.request.method} {response.request.path}"
            headers, policy = response.headers, response.headers["Content-Security-Policy"]
            assert response.status_code == status, where
            assert "default-src 'none'" in policy, where
            assert headers["X-Content-Type-Options"] == "nosniff", where
            assert headers["Referrer-Policy"] == "same-origin", where
            if response.mimetype == "text/html" and not response.location:
                assert "unsafe" not in policy, where
                assert "frame-ancestors 'none'" in policy, where
                assert "script-src 'self'" in policy, where
                assert {"style", "onclick", "onload"}.isdisjoint(
                    name for _, attributes in Page(response).tags for name in attributes
                ), where


def test_only_the_browser_caches_pages_of_the_desk(reviewer: FlaskClient) -> None:
    for path in ("/", "/queue/", "/export/verdicts.csv"):
        assert "private" in reviewer.get(path).headers["Cache-Control"]


def test_a_form_far_too_large_is_refused_before_it_is_read(
    client: FlaskClient, reviewer: FlaskClient, event_count: Callable[[], int]
) -> None:
    before = event_count()
    for browser, path, size in ((client, "/login", 2), (reviewer, "/sources/new", 2), (reviewer, "/articles/new", 30)):
        response = browser.post(path, data={"text": "a" * size * 1024 * 1024})
        assert response.status_code == 413
        assert "Nothing was stored" in Page(response).text
    assert event_count() == before


def test_only_what_comes_over_https_is_bound_to_https(client: FlaskClient) -> None:
    for path in ("/", "/login", "/nothing"):
        secure = client.get(path, base_url="https://factcheck.test").headers

        assert secure["Strict-Transport-Security"] == "max-age=31536000"
        assert "Strict-Transport-Security" not in client.get(path).headers
