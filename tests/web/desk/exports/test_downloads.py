"""Tests of downloads: how many at once, and what happens when one breaks."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import Claim
from factcheck.web.shared import streams
from tests.web.desk.exports.files import rows
from tests.web.pages import Page


def test_a_broken_download_gives_its_place_to_the_next(
    reviewer: FlaskClient, client: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "CHUNK", 1)
    unread = reviewer.get("/export/verdicts.csv")
    begun = next(unread.iter_encoded())
    assert begun.startswith(b"claim_id,")
    assert begun.count(b"\r\n") == 1, "there is more to come"

    assert client.get("/queue/").status_code == 303
    unread.close()


def test_a_third_download_at_once_is_asked_to_wait(
    reviewer: FlaskClient, database: Database, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "CHUNK", 1)
    reading = [reviewer.get("/export/verdicts.csv") for _ in range(streams.MOST_A_PERSON)]
    begun = reading[0].iter_encoded()
    next(begun)

    refused = reviewer.get("/export/verdicts.jsonl", headers={"Accept": "text/html, */*;q=0.8"})
    script = reviewer.get("/export/verdicts.jsonl")

    assert refused.status_code == script.status_code == 503
    assert refused.headers["Retry-After"] == script.headers["Retry-After"] == "30"
    assert "Too many downloads at once" in Page(refused).text
    assert (script.json or {})["detail"].startswith("Only a few downloads run at once")
    assert reviewer.get("/export/").status_code == 200
    for response in reading:
        response.close()
    assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    for _ in range(streams.MOST_A_PERSON + 1):
        assert len(rows(reviewer)) == 3
        with reviewer.head("/export/verdicts.csv") as head:
            assert head.status_code == 200


def test_a_file_says_how_many_rows_it_holds(
    reviewer: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    for form in ("csv", "jsonl", "xlsx"):
        for query, count in (("", "3"), ("?kind=quote", "1"), ("?q=nothing", "0")):
            response = reviewer.get(f"/export/verdicts.{form}{query}")
            assert response.headers["Factcheck-Rows"] == count
            assert int(response.headers["Content-Length"]) == len(response.data)
    monkeypatch.setattr("factcheck.web.desk.exports.COUNTED_FIRST", 2)
    assert "Factcheck-Rows" not in reviewer.get("/export/verdicts.csv").headers


def test_a_download_that_fails_at_once_is_an_error_and_leaves_its_place(
    reviewer: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> Iterator[str]:
        yield "claim_id"
        raise RuntimeError

    with monkeypatch.context() as failing:
        failing.setattr("factcheck.web.desk.exports.exports.write", fail)
        for _ in range(streams.MOST_A_PERSON + 1):
            for form in ("csv", "jsonl", "xlsx"):
                response = reviewer.get(f"/export/verdicts.{form}")
                assert response.status_code == 500
                assert "It is our fault" in Page(response).text
    assert len(rows(reviewer)) == 3


def test_one_workbook_is_built_at_a_time(
    reviewer: FlaskClient, editor: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    statuses = []

    def meanwhile(*args: Any, **kwargs: Any) -> Iterator[bytes]:
        statuses.append(editor.get("/export/verdicts.xlsx").status_code)
        yield b"built"

    monkeypatch.setattr("factcheck.web.desk.exports.exports.write", meanwhile)
    assert reviewer.get("/export/verdicts.xlsx").status_code == 200
    assert statuses == [503]
