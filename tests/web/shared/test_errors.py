"""Tests of what is answered when something fails or is refused: in the manner of what was asked."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def failing(error: Exception) -> Any:
    def fail(*args: Any) -> None:
        raise error

    return fail


def test_an_unexpected_error_shows_an_apology_and_no_traceback(
    reviewer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.web.desk.sources.sources.add", failing(RuntimeError("secret detail")))

    response = reviewer.post("/sources/new", data={"title": "Typed for long", "kind": "page", "reliability": "A"})

    assert response.status_code == 500
    assert "It is our fault" in Page(response).text
    assert "Typed for long" in Page(response).text
    assert "secret detail" not in response.text
    assert "Traceback" not in response.text


def test_a_full_disk_is_called_a_full_disk(reviewer: FlaskClient, database: Database) -> None:
    with database.engine.connect() as connection:
        count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @sa.event.listens_for(database.engine, "begin")
    def let_it_grow_no_more(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {count}")

    for number in range(200):
        data = {"title": f"Typed {number} {'x' * 400}", "kind": "page", "reliability": "A"}
        response = reviewer.post("/sources/new", data=data)
        if response.status_code != 303:
            break

    assert response.status_code == 503
    assert "The disk is full" in Page(response).text
    assert "cannot be reached" not in response.text
    assert f"Typed {number}" in Page(response).text


def test_an_unreachable_database_asks_to_try_again(
    reviewer: FlaskClient, client: FlaskClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "reading", failing(OperationalError("SELECT secret", {}, Exception("secret host"))))

    for browser, path in ((reviewer, "/queue/"), (client, "/"), (client, "/c/abc"), (client, "/badge/abc.svg")):
        response = browser.get(path)
        assert response.status_code == 503, path
        assert int(response.headers["Retry-After"]) > 0
        assert "secret" not in response.text


def test_a_signed_in_person_keeps_the_navigation_and_a_reader_gets_the_public_page(
    client: FlaskClient, reviewer: FlaskClient
) -> None:
    for path, status in (("/no/such/page", 404), ("/queue/1", 404), ("/admin/users/", 403), ("/claims/99999", 404)):
        response = reviewer.get(path)
        page = Page(response)
        assert response.status_code == status, path
        assert {"/queue/", "/articles/", "/sources/"} <= set(page.links), path
        assert "no-cache" in response.headers["Cache-Control"]
    missing = client.get("/no/such/page")
    assert missing.status_code == 404
    assert "There is nothing at this address" in Page(missing).text
    assert "/queue/" not in Page(missing).links


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/c/unknown", 404),
        ("GET", "/c/unknown/v/1", 404),
        ("GET", "/c/unknown.json", 404),
        ("GET", "/c/nowhere/to/be", 404),
        ("GET", "/a/unknown", 404),
        ("GET", "/embed/unknown", 404),
        ("GET", "/badge/unknown.svg", 404),
        ("GET", "/feed.atom/x", 404),
        ("GET", "/static/nothing.css", 404),
        ("POST", "/c/unknown", 405),
        ("POST", "/feed.atom", 405),
        ("POST", "/export/dictionary", 405),
        ("POST", "/c/unknown/report", 404),
    ],
)
def test_at_readers_addresses_errors_are_the_same_for_everybody(
    client: FlaskClient, reviewer: FlaskClient, method: str, path: str, status: int
) -> None:
    mine, others = reviewer.open(path, method=method), client.open(path, method=method)

    assert mine.status_code == others.status_code == status
    assert mine.data == others.data
    assert "Cookie" not in mine.headers.get("Vary", "")
    assert "Set-Cookie" not in mine.headers
    assert (status != 405) or "GET" in mine.headers["Allow"]


@pytest.mark.parametrize("accept", ["application/json", "application/problem+json, text/html;q=0.5"])
def test_a_program_that_asks_for_json_gets_problem_details(reviewer: FlaskClient, accept: str) -> None:
    response = reviewer.get("/claims/99999", headers={"Accept": accept})

    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    assert response.json == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no such claim.",
        "instance": "/claims/99999",
    }
    browser = reviewer.get("/claims/99999", headers={"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
    assert browser.mimetype == reviewer.get("/claims/99999").mimetype == "text/html"


def test_the_fields_that_were_refused_are_named_to_programs(reviewer: FlaskClient) -> None:
    response = reviewer.get("/export/verdicts.jsonl?as_of=soon")

    assert response.status_code == 422
    assert response.json is not None
    assert list(response.json["errors"]) == ["as_of"]


def test_a_signed_out_script_gets_json(client: FlaskClient) -> None:
    response = client.post("/claims/1/draft", headers={"Accept": "application/json"})

    assert (response.status_code, response.mimetype) == (401, "application/problem+json")


def test_a_withdrawn_verdict_is_gone_and_says_nothing_of_the_claim(
    client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, editor, ClaimKind.FIGURE)
        factories.review(session, editor, claim)
    published = client.get(f"/c/{claim.public_id}.json")
    with database.transaction() as session:
        claims.withdraw(session, editor, claim.id, claim.version, "An inner reason.")

    page, data = client.get(f"/c/{claim.public_id}"), client.get(f"/c/{claim.public_id}.json")

    assert published.status_code == 200
    assert page.status_code == data.status_code == 410
    assert (data.mimetype, data.headers["Access-Control-Allow-Origin"]) == ("application/problem+json", "*")
    for answer in (page, data):
        assert "withdrawn" in answer.text or "taken it back" in answer.text
        assert claim.text not in answer.text
        assert "inner" not in answer.text
