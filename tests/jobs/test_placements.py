"""Tests of counting what other sites ask for, and of who sees it."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import enumerate as running
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from config import ROOT, Config
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.placements import DAYS, Shown
from factcheck.jobs import placements as job
from factcheck.jobs.placements import PlacementCounter
from factcheck.models import Claim, Placement, User
from factcheck.runtime import runtime_of
from factcheck.services import placements as service
from tests import factories
from tests.web.pages import Page

NEWS = "https://news.example"


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    """A published claim."""
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim)
    return claim


@pytest.fixture
def counter(database: Database) -> PlacementCounter:
    return PlacementCounter(database, "http://factcheck.test")


def stored(database: Database) -> dict[str, tuple[int, int]]:
    """Badges and cards by origin."""
    with database.reading() as session:
        return {row.origin: (row.badges, row.cards) for row in session.exec(select(Placement))}


@contextmanager
def taking_turns_often() -> Iterator[None]:
    """Threads interrupt each other wherever they can, as they would some day."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_what_other_sites_ask_for_is_counted_by_origin(
    counter: PlacementCounter, database: Database, claim: Claim
) -> None:
    for referer in (f"{NEWS}/", f"{NEWS}/story?reader=42", f"{NEWS.upper()}:443", "http://news.example/"):
        counter.note(claim.public_id, referer, Shown.BADGE)
    counter.note(claim.public_id, f"{NEWS}/", Shown.CARD)
    counter.flush()
    counter.note(claim.public_id, f"{NEWS}/", Shown.CARD)
    counter.flush()
    counter.flush()

    assert stored(database) == {NEWS: (3, 2), "http://news.example": (1, 0)}
    with database.reading() as session:
        assert {(row.claim_id, row.day) for row in session.exec(select(Placement))} == {(claim.id, utc_now().date())}


@pytest.mark.parametrize(
    "referer",
    [
        None,
        "",
        "null",
        "http://factcheck.test",
        "HTTP://FACTCHECK.test:80/c/1?x=1",
        "https://reader:secret@news.example/",
        "https://news.example\x00/",
        "https://" + "a" * 300,
        "\ud800\xff",
    ],
)
def test_our_own_pages_and_invalid_addresses_are_not_counted(
    counter: PlacementCounter, database: Database, claim: Claim, referer: str | None
) -> None:
    for _ in range(2):
        counter.note(claim.public_id, referer, Shown.BADGE)
    counter.flush()

    assert stored(database) == {}


@pytest.mark.parametrize("public_id", ["", "nobody", "é", "\x00", "\ud800", "../../x", "a" * 33, "a" * 100_000])
def test_an_id_of_no_claim_is_passed_over_and_spoils_nothing(
    counter: PlacementCounter, database: Database, claim: Claim, public_id: str
) -> None:
    for one in (public_id, claim.public_id):
        counter.note(one, NEWS, Shown.BADGE)
    counter.flush()

    assert stored(database) == {NEWS: (1, 0)}


def test_no_count_is_lost_where_many_ask_at_once(counter: PlacementCounter, database: Database, claim: Claim) -> None:
    def ask(number: int) -> None:
        for turn in range(500):
            counter.note(claim.public_id, f"https://site{turn % 7}.example/{number}", list(Shown)[number % 2])
            if turn % 100 == number:
                counter.flush()

    with taking_turns_often(), ThreadPoolExecutor(16) as threads:
        list(threads.map(ask, range(16)))
    counter.flush()

    counts = stored(database)
    assert len(counts) == 7
    assert [sum(column) for column in zip(*counts.values(), strict=True)] == [4000, 4000]


def test_counts_that_cannot_be_stored_are_stored_later_and_logged_once(
    counter: PlacementCounter,
    database: Database,
    claim: Claim,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(session: Any, day: Any, counts: Any) -> None:
        session.execute(sa.text("SELECT * FROM nowhere"))

    with monkeypatch.context() as broken:
        broken.setattr(service, "store", fail)
        for _ in range(3):
            counter.note(claim.public_id, NEWS, Shown.BADGE)
            counter.flush()

    assert stored(database) == {}
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("WARNING", None)]
    counter.note(claim.public_id, NEWS, Shown.BADGE)
    counter.flush()
    assert stored(database) == {NEWS: (4, 0)}


def test_counts_in_memory_are_bounded_also_while_the_database_is_away(
    database: Database, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "MOST", 20)
    monkeypatch.setattr(job, "MOST_READ", 5)
    away = Database("sqlite:////nowhere/at/all.db")
    counter = PlacementCounter(away, "http://factcheck.test")

    for number in range(100):
        counter.note(claim.public_id, f"https://site{number:02}.example", Shown.BADGE)
        if number % 10 == 0:
            counter.flush()
    counter.note(claim.public_id, "https://site00.example", Shown.BADGE)
    monkeypatch.setattr(counter, "_db", database)
    counter.flush()

    counts = stored(database)
    assert len(counts) == 20
    assert counts["https://site00.example"] == (2, 0)


def test_counts_are_stored_by_themselves_after_a_while(
    counter: PlacementCounter, database: Database, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "PACE", 0.01)
    for turn in (1, 2):
        before = set(running())
        counter.note(claim.public_id, NEWS, Shown.BADGE)
        for thread in set(running()) - before:
            thread.join(30)

        assert stored(database) == {NEWS: (turn, 0)}


@pytest.mark.parametrize("process", ["main", "forked"])
def test_counts_are_stored_when_the_process_ends(
    database: Database, database_url: str, claim: Claim, process: str
) -> None:
    program = f"""
import multiprocessing
from threading import Thread
from factcheck.db import Database
from factcheck.domain.placements import Shown
from factcheck.jobs import placements as job

job.PACE = 3600

def main():
    counter = job.PlacementCounter(Database({database_url!r}), "http://factcheck.test")
    asking = Thread(target=counter.note, args=({claim.public_id!r}, {NEWS!r}, Shown.CARD), daemon=True)
    asking.start()
    asking.join()

if {process == "forked"}:
    child = multiprocessing.get_context("fork").Process(target=main)
    child.start()
    child.join()
else:
    main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert stored(database) == {NEWS: (0, 1)}


def test_the_app_counts_all_but_itself(app: Flask, database: Database, claim: Claim, config: Config) -> None:
    counter = runtime_of(app).placements
    for referer in (config.base_url, NEWS):
        counter.note(claim.public_id, f"{referer}/", Shown.CARD)
    counter.flush()

    assert stored(database) == {NEWS: (0, 1)}


def test_the_desk_sees_where_a_claim_was_shown_in_the_last_thirty_days(
    reviewer: FlaskClient, client: FlaskClient, database: Database, claim: Claim
) -> None:
    today = utc_now().date()
    with database.transaction() as session:
        for origin, age, badges in ((NEWS, 2, 1200), (NEWS, DAYS - 1, 34), ("http://old.example", DAYS, 5)):
            day = today - timedelta(days=age)
            session.add(Placement(claim_id=claim.id, day=day, origin=origin, badges=badges, cards=7))

    response = reviewer.get(f"/claims/{claim.id}")

    page = Page(response)
    last = today - timedelta(days=2)
    assert "Where it is shown 1" in page.text
    assert f"{NEWS} 1,234 badges, 14 cards, last on {last.day} {last:%B %Y}" in page.text
    assert [attrs["rel"] for tag, attrs in page.tags if attrs.get("href") == NEWS] == ["noopener noreferrer nofollow"]
    assert "old.example" not in response.text
    for path in (f"/claims/{claim.id}", f"/c/{claim.public_id}", f"/badge/{claim.public_id}.svg", "/"):
        assert "news.example" not in client.get(path).text, path


def test_the_desk_says_when_no_site_asked_and_when_more_asked_than_are_listed(
    reviewer: FlaskClient, database: Database, claim: Claim, me: User
) -> None:
    with database.transaction() as session:
        unpublished = factories.claim(session, me)
    assert "No other site has asked for the badge" in Page(reviewer.get(f"/claims/{claim.id}")).text
    assert "Where it is shown" not in reviewer.get(f"/claims/{unpublished.id}").text
    counts = {(claim.public_id, f"https://site{number}.example", Shown.BADGE): 1 for number in range(103)}
    with database.transaction() as session:
        service.store(session, utc_now().date(), counts)

    page = Page(reviewer.get(f"/claims/{claim.id}"))
    assert "95 more sites" in page.text
    assert "And 3 that asked less often." in page.text
    assert len([link for link in page.links if link.startswith("https://site")]) == 100
