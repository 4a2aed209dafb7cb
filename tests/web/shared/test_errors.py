"""Tests of what a person sees when something fails that nobody expected."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from factcheck.db import Database
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


def test_a_page_that_does_not_exist_says_so(client: FlaskClient, reviewer: FlaskClient) -> None:
    for browser in (client, reviewer):
        response = browser.get("/no/such/page")
        assert response.status_code == 404
        assert "There is nothing at this address" in Page(response).text
