"""Tests of sources by themselves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import User
from tests import factories
from tests.web.pages import Page

SOURCE = {
    "title": "Register of bridges",
    "url": "https://register.test/bridges",
    "publisher": "Ministry",
    "kind": "dataset",
    "reliability": "B",
    "archive_url": "https://archive.test/1",
    "published_on": "2022-03-01",
}


def test_a_source_is_stored_once_for_its_address(reviewer: FlaskClient, event_count: Callable[[], int]) -> None:
    first = reviewer.post("/sources/new", data=SOURCE)
    assert first.status_code == 303
    before = event_count()
    again = reviewer.post("/sources/new", data=SOURCE | {"title": "Another name", "url": f"{SOURCE['url']}/#top"})
    assert again.status_code == 303
    assert "This page is stored already" in Page(reviewer.get(again.location)).text
    assert event_count() == before

    text = Page(reviewer.get("/sources/")).text
    for shown in ("Register of bridges", "Ministry", "Dataset", "B – usually reliable", "1 March 2022"):
        assert shown in text
    assert text.count("Another name") <= 1, "at most in the message"


def test_a_refusal_stands_at_its_field_and_everything_typed_stays(
    reviewer: FlaskClient, event_count: Callable[[], int]
) -> None:
    before = event_count()
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    for field, value in (
        ("title", ""),
        ("title", "x" * 501),
        ("url", "javascript:alert(1)"),
        ("url", "data:text/html,x"),
        ("archive_url", "javascript:alert(1)"),
        ("kind", "rumour"),
        ("reliability", "Z"),
        ("published_on", tomorrow),
        ("published_on", "soon"),
        ("publisher", "nul\0byte"),
    ):
        typed = SOURCE | {field: value}
        response = reviewer.post("/sources/new", data=typed)
        page = Page(response)
        assert response.status_code == 422, (field, value)
        assert page.error_at(field), (field, value)
        assert page.lost(typed, field) == {}
    assert event_count() == before


def test_the_list_finds_sources_and_counts_their_uses(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        used = factories.source(session, me, title="Much used", publisher="Ärzte & Co")
        for _ in range(3):
            factories.piece(session, me, claim, source=used.id)
        for number in range(51):
            factories.source(session, me, title=f"Source of day {number}")

    first = Page(reviewer.get("/sources/"))
    (following,) = [link for link in first.links if "before=" in link]

    assert "Much used" not in first.text
    assert "Much used Ärzte & Co Page not yet graded — 3" in Page(reviewer.get(following)).text
    assert "Much used" in Page(reviewer.get("/sources/?q=rzte %26")).text
    assert "No source fits" in Page(reviewer.get("/sources/?q=_%25_")).text
    part = reviewer.get("/sources/?q=much", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "Much used" in part.text


def test_stored_sources_are_offered_for_what_is_typed(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        factories.source(session, me, title="Register <b>of</b> bridges", url="https://register.test/bridges")

    for typed, shown, is_new in (
        ("bridges", True, True),
        ("https://register.test/bridges", True, False),
        ("tunnels", False, True),
        ("x" * 2001, False, True),
        ("", True, False),
    ):
        response = reviewer.get("/sources/offered", query_string={"evidence-query": typed})
        assert response.status_code == 200
        assert ("Register <b>of</b> bridges" in Page(response).text) == shown, typed
        assert ("A new source" in Page(response).text) == is_new, typed
