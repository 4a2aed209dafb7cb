"""Pages of sources are kept as they are: when somebody asks, and by themselves when evidence is added."""

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from bench.fetching.site import Site, news_site
from config import Config
from factcheck.db import Database
from factcheck.documents.document import Document
from factcheck.documents.kinds import kind_of
from factcheck.documents.reader import Reader
from factcheck.documents.readers import READERS
from factcheck.domain.permissions import Role
from factcheck.models import Claim, Job, Snapshot, Source, User
from factcheck.runtime import runtime_of
from factcheck.services import snapshot_trees, snapshots
from factcheck.web.desk import page_snapshots
from tests import factories
from tests.fetching.fetchers import let_apps_fetch_from
from tests.web.pages import Page

POLL = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with news_site() as running:
        yield running


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, snapshots=True)


@pytest.fixture(autouse=True)
def _fetching(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read here: a process for each takes most of a second."""
    let_apps_fetch_from(site, monkeypatch)
    monkeypatch.setattr(Reader, "read", _read)


def _read(_reader: Reader, filename: str, content: bytes) -> Document:
    return READERS[kind_of(filename, content)](content)


def _source(database: Database, me: User, url: str) -> Source:
    with database.transaction() as session:
        return factories.source(session, me, url=url)


def _kept(database: Database) -> list[Snapshot]:
    with database.reading() as session:
        return list(session.exec(select(Snapshot)))


def _take(client: FlaskClient, source: Source) -> Page:
    response = client.post(f"/sources/{source.id}/snapshots")
    assert (response.status_code, response.location) == (303, f"/sources/{source.id}#files")
    return Page(client.get(f"/sources/{source.id}"))


def test_a_page_is_kept_shown_and_saved(
    app: Flask, reviewer: FlaskClient, database: Database, me: User, site: Site
) -> None:
    source = _source(database, me, site.address("old"))

    page = _take(reviewer, source)

    [kept] = _kept(database)
    assert (kept.source_id, kept.taken_by_id, kept.url) == (source.id, me.id, site.address("article"))
    assert "The page is kept as it is now." in page.text
    assert "Page as it was · WARC" in page.text
    assert site.address("article") in reviewer.get(f"/snapshots/{kept.id}").text
    saved = reviewer.get(f"/snapshots/{kept.id}/file", buffered=True)
    assert saved.data[:2] == b"\x1f\x8b"
    assert saved.headers["Content-Type"] == "application/warc"
    assert saved.headers["Content-Disposition"] == f"attachment; filename={kept.name}"
    assert kept.name.startswith("news.test-")
    text = reviewer.get(f"/snapshots/{kept.id}/text")
    assert text.mimetype == "text/plain"
    assert text.text.startswith("The town of Example opened 12 new wells")
    with database.reading() as session:
        assert snapshot_trees.verify(session, runtime_of(app).files).problems == []


def test_a_page_that_cannot_be_kept_says_why_until_it_is(
    reviewer: FlaskClient, database: Database, me: User, site: Site
) -> None:
    for path, words in (("missing", "(404)"), ("paywall", "subscribers"), ("to?http://10.0.0.1/", "private network")):
        page = _take(reviewer, _source(database, me, site.address(path)))
        assert "The page could not be kept:" in page.text
        assert words in page.text
    assert _kept(database) == []

    later = _source(database, me, site.address("later"))
    assert "(404)" in _take(reviewer, later).text
    # The site stays for the next tests, so that the page must not.
    with patch.dict(site.pages, later=site.pages["article"]):
        assert "could not be kept" not in _take(reviewer, later).text


def test_a_source_without_address_and_one_that_is_not_there_are_refused(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    source = _source(database, me, "")

    assert "Take a snapshot" not in reviewer.get(f"/sources/{source.id}").text
    refused = reviewer.post(f"/sources/{source.id}/snapshots")
    assert refused.status_code == 409
    assert "No address is stored with this source." in refused.text
    assert reviewer.post("/sources/999/snapshots").status_code == 404
    assert reviewer.get("/sources/999/snapshots/progress").status_code == 404
    assert reviewer.get("/snapshots/999/text").status_code == 404


def test_people_who_are_not_signed_in_neither_ask_nor_read(
    client: FlaskClient, reviewer: FlaskClient, database: Database, me: User, site: Site
) -> None:
    source = _source(database, me, site.address("article"))
    _take(reviewer, source)
    reviewer.post("/logout")

    assert client.post(f"/sources/{source.id}/snapshots").status_code == 401
    assert "/login" in client.get("/snapshots/1/text").location
    assert len(_kept(database)) == 1


def test_progress_is_shown_until_the_job_is_over(
    app: Flask, reviewer: FlaskClient, database: Database, me: User, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = _source(database, me, site.address("article"))
    monkeypatch.setattr(page_snapshots, "is_over", lambda *_: False)

    page = _take(reviewer, source)
    assert "The page waits for its turn" in page.text
    assert "Take a snapshot" not in page.text
    address = f"/sources/{source.id}/snapshots/progress"
    assert "waits for its turn" in reviewer.get(address, headers=POLL).text
    assert reviewer.get(address).location == f"/sources/{source.id}#files"
    # Asked for again meanwhile it is the same job.
    _take(reviewer, source)
    for worker in runtime_of(app).workers:
        worker.run_due()
    assert reviewer.get(address, headers=POLL).headers["HX-Refresh"] == "true"
    assert len(_kept(database)) == 1


def _add_evidence(client: FlaskClient, claim: Claim, source: Source) -> None:
    fields = Page(client.get(f"/claims/{claim.id}")).fields
    chosen = {"evidence-query": source.title, "evidence-source": source.id, "evidence-stance": "supports"}
    assert client.post(f"/claims/{claim.id}/evidence", data=fields | chosen).status_code == 200


def _jobs(database: Database) -> list[Job]:
    with database.reading() as session:
        return list(session.exec(select(Job).where(Job.kind == "page_snapshot")))


def test_added_evidence_has_its_page_kept_once_a_day_and_never_what_was_deleted(
    app: Flask, reviewer: FlaskClient, database: Database, me: User, people: dict[Role, User], claim: Claim, site: Site
) -> None:
    source, other = (_source(database, me, site.address(path)) for path in ("article", "missing"))

    for chosen in (source, source, other, _source(database, me, "")):
        _add_evidence(reviewer, claim, chosen)
    assert [job.payload["source_id"] for job in _jobs(database)] == [source.id, other.id]
    for worker in runtime_of(app).workers:
        worker.run_due()
    [kept] = _kept(database)
    _add_evidence(reviewer, claim, source)
    assert len(_jobs(database)) == 2

    with database.transaction() as session:
        snapshots.delete(session, people[Role.EDITOR], kept.id, "A court asked for it.")
        session.get_one(Snapshot, kept.id).taken_at = kept.taken_at.replace(year=2021)
    assert reviewer.get(f"/snapshots/{kept.id}/text").status_code == 404
    _add_evidence(reviewer, claim, source)
    assert len(_jobs(database)) == 2


def test_nothing_is_kept_by_itself_where_that_is_off(
    app: Flask,
    reviewer: FlaskClient,
    database: Database,
    me: User,
    claim: Claim,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runtime = runtime_of(app)
    monkeypatch.setitem(app.extensions, "factcheck", replace(runtime, config=replace(runtime.config, snapshots=False)))

    _add_evidence(reviewer, claim, _source(database, me, site.address("article")))

    assert _jobs(database) == []
