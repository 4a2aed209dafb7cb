"""Tests of the Atom feeds, as a feed reader reads them."""

from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from flask.testing import FlaskClient

from factcheck import inputs
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from factcheck.web.public import feeds
from tests import factories
from tests.web.pages import Page

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/feed.atom", "/corrections.atom")
#: An escape and a noncharacter, which XML forbids, between marks that it must escape.
ODD = "<b>&amp; ]]> \x1b\ufffe “Київ” 🕊"


@pytest.fixture
def editor_user(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]


@pytest.fixture
def desk(database: Database, editor_user: User) -> dict[str, Claim]:
    """A claim of each kind of standing, published in this order."""
    with database.transaction() as session:
        desk = {name: factories.claim(session, editor_user) for name in ("queued", "withdrawn", "true", "corrected")}
        desk["quote"] = factories.claim(session, editor_user, ClaimKind.QUOTE)
        for name, truth in (("withdrawn", Truth.FALSE), ("true", Truth.TRUE), ("corrected", Truth.UNPROVEN)):
            factories.review(session, editor_user, desk[name], truth, summary=f"Found {name}.")
        claims.withdraw(session, editor_user, desk["withdrawn"].id, desk["withdrawn"].version, "An inner reason.")
        claims.reopen(session, editor_user, desk["corrected"].id, desk["corrected"].version, "An inner reason.")
        note = "It was <another> bridge."
        factories.review(session, editor_user, desk["corrected"], Truth.HALF_TRUE, correction_note=note)
        factories.review(session, editor_user, desk["quote"], Truth.FALSE, attribution=Attribution.ALTERED)
        claims.reopen(session, editor_user, desk["quote"].id, desk["quote"].version, "An inner reason.")
    return desk


def read(client: FlaskClient, path: str) -> Any:
    """The feed, which must be well-formed and have what RFC 4287 asks of every feed and entry."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.data)
    assert root.tag == f"{ATOM}feed"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert element.findtext(f"{ATOM}{name}"), name
    feed = feedparser.parse(response.data)
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


def test_the_newest_verdicts_come_first(client: FlaskClient, desk: dict[str, Claim]) -> None:
    feed = read(client, "/feed.atom")
    quote, corrected, plain = feed.entries
    url = "http://factcheck.test/c/"

    assert [entry.link for entry in feed.entries] == [
        url + desk[name].public_id for name in ("quote", "corrected", "true")
    ]
    assert [entry.id for entry in feed.entries] == [
        f"{url}{desk[name].public_id}/v/{number}" for name, number in (("quote", 1), ("corrected", 2), ("true", 1))
    ]
    assert plain.title == "True: The bridge was closed on Monday"
    assert plain.summary == "Found true."
    assert [tag.term for tag in plain.tags] == ["true"]
    assert corrected.title == "Half true: The bridge was closed on Monday"
    assert quote.title == "Quoted with altered words; what was said is false: Olena Testenko: We are ready"
    assert {tag.term for tag in quote.tags} == {"false", "altered", "under_review"}
    assert feed.feed.updated == quote.updated == quote.published
    assert {(link.rel, link.href) for link in feed.feed.links} == {
        ("self", "http://factcheck.test/feed.atom"),
        ("alternate", "http://factcheck.test/"),
    }
    assert feed.feed.id == "http://factcheck.test/feed.atom"
    assert (feed.feed.author_detail.name, feed.feed.author_detail.href) == ("The Test Desk", "http://factcheck.test/")


def test_corrections_show_the_former_and_the_current_verdict(client: FlaskClient, desk: dict[str, Claim]) -> None:
    [entry] = read(client, "/corrections.atom").entries
    url = f"http://factcheck.test/c/{desk['corrected'].public_id}"

    assert entry.id == f"{url}/v/2#correction"
    assert entry.title == "Correction: The bridge was closed on Monday"
    assert entry.summary == "Was Unproven, is now Half true. It was <another> bridge."
    assert {(link.rel, link.href) for link in entry.links} == {
        ("alternate", url),
        ("predecessor-version", f"{url}/v/1"),
    }


def test_an_entry_stays_itself_and_a_new_verdict_is_a_new_one(
    client: FlaskClient, database: Database, desk: dict[str, Claim], editor_user: User
) -> None:
    def entries() -> dict[str, str]:
        return {entry.id: entry.title for entry in read(client, "/feed.atom").entries}

    before, stored_id = entries(), desk["true"].id
    with database.transaction() as session:
        claims.reopen(session, editor_user, stored_id, desk["true"].version, "An inner reason.")
    assert entries() == before, "being checked again is no new entry"

    with database.transaction() as session:
        factories.review(session, editor_user, session.get_one(Claim, stored_id), Truth.FALSE, correction_note="Wrong.")
    after = entries()
    assert set(after) - set(before) == {f"http://factcheck.test/c/{desk['true'].public_id}/v/2"}
    assert next(iter(after.values())) == "False: The bridge was closed on Monday"
    assert len(after) == len(before)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_the_same_for_everyone_and_asked_for_again_is_not_sent(
    client: FlaskClient,
    reviewer: FlaskClient,
    database: Database,
    desk: dict[str, Claim],
    editor_user: User,
    path: str,
) -> None:
    response = client.get(path)

    assert response.data == reviewer.get(path).data
    for hidden in (
        desk["queued"].public_id,
        desk["withdrawn"].public_id,
        "How we found it.",
        "An inner reason.",
        editor_user.name,
        editor_user.email,
    ):
        assert hidden not in response.text
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    validators = {"If-None-Match": response.headers["ETag"]}
    assert client.get(path, headers=validators).status_code == 304

    with database.transaction() as session:
        stored = session.get_one(Claim, desk["corrected"].id)
        claims.withdraw(session, editor_user, stored.id, stored.version, "An inner reason.")
    changed = client.get(path, headers=validators)
    assert changed.status_code == 200
    assert desk["corrected"].public_id not in changed.text


def test_a_feed_can_be_read_with_any_typed_text(
    client: FlaskClient, database: Database, editor_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Services refuse such characters now; rows of earlier versions may hold them.
    monkeypatch.setattr(inputs, "has_unprintable", lambda _: False)
    with database.transaction() as session:
        claim = factories.claim(session, editor_user, text=ODD)
        factories.review(session, editor_user, claim, Truth.UNPROVEN, summary=ODD)
        claims.reopen(session, editor_user, claim.id, claim.version, "A newer source.")
        factories.review(session, editor_user, claim, Truth.FALSE, summary=ODD, correction_note=ODD)

    readable = ODD.translate(dict.fromkeys((0x1B, 0xFFFE)))
    for path in FEEDS:
        root = ElementTree.fromstring(client.get(path).data)
        assert (root.findtext(f"{ATOM}entry/{ATOM}summary") or "").endswith(readable), path
        assert "<b>&amp; ]]>" in (root.findtext(f"{ATOM}entry/{ATOM}title") or ""), path
        assert not read(client, path).bozo


def test_a_feed_has_an_end_and_without_entries_is_a_feed(
    client: FlaskClient, database: Database, editor_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "LENGTH", 5)
    for path in FEEDS:
        empty = read(client, path)
        assert (empty.entries, empty.feed.updated) == ([], "1970-01-01T00:00:00Z")

    with database.transaction() as session:
        for number in range(6):
            claim = factories.claim(session, editor_user, text=f"Claim {number}")
            factories.review(session, editor_user, claim, Truth.UNPROVEN)
    entries = read(client, "/feed.atom").entries
    assert [entry.title for entry in entries] == [f"Unproven: Claim {number}" for number in range(5, 0, -1)]


def test_every_public_page_leads_to_the_feeds(client: FlaskClient, desk: dict[str, Claim]) -> None:
    for path in ("/", "/corrections", f"/c/{desk['true'].public_id}"):
        page = Page(client.get(path))
        alternates = {
            attributes["href"]
            for tag, attributes in page.tags
            if tag == "link" and attributes.get("type") == "application/atom+xml"
        }
        assert alternates == set(FEEDS), path
        assert page.links.count("/feed.atom") == page.links.count("/corrections.atom") == 2, path
