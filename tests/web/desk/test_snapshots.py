"""Tests of files of sources and evidence: adding, looking at, saving and deleting them."""

import errno
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from factcheck.db import Database
from factcheck.models import Claim, Evidence, Snapshot, Source, User
from factcheck.runtime import runtime_of
from factcheck.web.shared import security
from tests import factories
from tests.pictures import png
from tests.web.pages import Page

PDF = b"%PDF-1.7\n%a report"


@pytest.fixture
def source(database: Database, me: User) -> Source:
    with database.transaction() as session:
        return factories.source(session, me)


@pytest.fixture
def evident(database: Database, me: User) -> tuple[Claim, Evidence]:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        return claim, factories.piece(session, me, claim)


@pytest.fixture
def picture(app: Flask, database: Database, me: User) -> Snapshot:
    with database.transaction() as session:
        return factories.attached(session, me, runtime_of(app).files, png(length=900), name="chart", alt="A chart.")


def send(client: FlaskClient, address: str, content: bytes = PDF, name: str = "r.pdf", **data: Any) -> TestResponse:
    return client.post(address, data={"upload": (BytesIO(content), name), **data})


def test_a_file_of_a_source_is_added_listed_and_saved(reviewer: FlaskClient, source: Source) -> None:
    response = send(reviewer, f"/sources/{source.id}/files/new")

    assert response.location == f"/sources/{source.id}#files"
    page = Page(reviewer.get(f"/sources/{source.id}"))
    assert "r.pdf" in page.text
    assert "r.pdf" in reviewer.get(f"/sources/{source.id}/files").text
    saved = reviewer.get("/snapshots/1/file", buffered=True)
    assert saved.data == PDF
    assert saved.headers["Content-Type"] == "application/pdf"
    assert saved.headers["Content-Disposition"] == "attachment; filename=r.pdf"


def test_a_file_of_evidence_stands_on_the_claim_s_page(reviewer: FlaskClient, evident: tuple[Claim, Evidence]) -> None:
    claim, piece = evident
    address = f"/claims/{claim.id}/evidence/{piece.id}/files/new"
    version = Page(reviewer.get(address)).fields["version"]

    assert send(reviewer, address, version=version).location == f"/claims/{claim.id}"
    stale = send(reviewer, address, b"%PDF-2.0", version=version)
    send(reviewer, f"/sources/{piece.source_id}/files/new", b"%PDF-1.0", "other.pdf")

    assert stale.status_code == 422
    assert "This claim changed while you were working on it." in stale.text
    shown = reviewer.get(f"/claims/{claim.id}").text
    assert "r.pdf" in shown
    assert "1 file of the source" in shown
    assert "added a file to evidence" in shown
    assert "the claim it is evidence of" in reviewer.get("/snapshots/1").text


def test_what_is_refused_is_said_at_its_field(reviewer: FlaskClient, source: Source) -> None:
    address = f"/sources/{source.id}/files/new"
    for content, name, sentence in (
        (b"", "", "This is needed."),
        (b"<svg onload='alert(1)'/>", "picture.png", "This is no file of a kind that is taken"),
        (b"<!doctype html><script>alert(1)</script>", "report.pdf", "This is no file of a kind that is taken"),
        (png(), "chart.png", "Write what the image shows"),
    ):
        response = send(reviewer, address, content, name)
        assert response.status_code == 422
        assert sentence in response.text
    assert reviewer.post(address, data={}).status_code == 422
    assert reviewer.get("/snapshots/1").status_code == 404


def test_a_form_that_is_too_large_is_refused(
    reviewer: FlaskClient, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(security._UPLOADS, "snapshots.add_to_source", 1_000)

    assert send(reviewer, f"/sources/{source.id}/files/new", PDF.ljust(2_000)).status_code == 413


def test_a_picture_is_shown_with_its_words_and_opened_by_itself_runs_nothing(
    reviewer: FlaskClient, picture: Snapshot
) -> None:
    page = reviewer.get(f"/snapshots/{picture.id}")
    file = reviewer.get(f"/snapshots/{picture.id}/file", buffered=True)

    assert 'alt="A chart."' in page.text
    assert picture.digest in page.text
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]
    assert file.headers["Content-Disposition"] == "inline; filename=chart.png"
    assert file.headers["Content-Security-Policy"].endswith("sandbox")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in file.headers["Cache-Control"]


def test_parts_of_a_file_can_be_asked_for(reviewer: FlaskClient, picture: Snapshot) -> None:
    address = f"/snapshots/{picture.id}/file"
    part = reviewer.get(address, buffered=True, headers={"Range": "bytes=1-3"})

    assert (part.status_code, part.data) == (206, b"PNG")
    assert part.headers["Content-Range"] == "bytes 1-3/900"
    assert reviewer.get(address, buffered=True, headers={"Range": "bytes=900-"}).status_code == 416
    assert reviewer.get(address, buffered=True, headers={"If-None-Match": part.headers["ETag"]}).status_code == 304


def test_an_editor_deletes_a_file_and_its_page_says_why(
    app: Flask, reviewer: FlaskClient, editor: FlaskClient, picture: Snapshot, source: Source
) -> None:
    address = f"/snapshots/{picture.id}"
    assert "Delete this file" not in reviewer.get(address).text
    assert editor.post(f"{address}/delete", data={"reason": ""}).status_code == 422

    editor.post(f"{address}/delete", data={"reason": "A court asked for it."})
    runtime_of(app).workers[0].run_due()

    assert not runtime_of(app).files.exists(picture.digest)
    page = reviewer.get(address).text
    assert "A court asked for it." in page
    assert picture.digest in page
    assert reviewer.get(f"{address}/file", buffered=True).status_code == 404
    again = send(reviewer, f"/sources/{source.id}/files/new", png(length=900), "chart.png", alt="A chart.")
    assert "This file was deleted, and is not stored again" in again.text


def test_a_file_that_is_missing_from_the_disk_is_not_found(
    app: Flask, reviewer: FlaskClient, picture: Snapshot
) -> None:
    runtime_of(app).files.delete(picture.digest)

    assert reviewer.get(f"/snapshots/{picture.id}/file", buffered=True).status_code == 404


def test_a_full_disk_is_said_and_leaves_nothing_behind(
    app: Flask, reviewer: FlaskClient, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.files.os.fsync", failing(OSError(errno.ENOSPC, "No space left on device")))

    response = send(reviewer, f"/sources/{source.id}/files/new")

    assert response.status_code == 503
    assert "The disk is full." in response.text
    assert reviewer.get("/snapshots/1").status_code == 404


def failing(error: Exception) -> Callable[[int], None]:
    def fail(_: int) -> None:
        raise error

    return fail


def test_readers_see_no_file(client: FlaskClient, picture: Snapshot) -> None:
    for address in (f"/snapshots/{picture.id}", f"/snapshots/{picture.id}/file"):
        assert client.get(address).location.startswith("/login")
