"""Tests of the badge as other sites get it."""

from xml.etree import ElementTree

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from tests import factories


def said(response: TestResponse) -> str:
    """The words on the badge; fails on anything but one well-formed SVG."""
    assert response.mimetype == "image/svg+xml"
    root = ElementTree.fromstring(response.data)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")).lower()


def test_every_badge_may_be_shown_anywhere_and_kept_for_five_minutes(
    client: FlaskClient, reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)

    for browser in (client, reviewer):
        for public_id in (claim.public_id, "unknown"):
            headers = browser.get(f"/badge/{public_id}.svg").headers
            assert headers["Cache-Control"] == "public, max-age=300, s-maxage=300, stale-while-revalidate=86400"
            assert headers["Access-Control-Allow-Origin"] == "*"
            assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Content-Type"].startswith("image/svg+xml")
            assert headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert "Set-Cookie" not in headers
            assert "Vary" not in headers


def test_an_address_of_no_claim_gets_a_badge_that_says_so(client: FlaskClient) -> None:
    for public_id in ("unknown", "a" * 1000, "%00", "..", "%2e%2e", "'", "<script>", "é", "1", " "):
        response = client.get(f"/badge/{public_id}.svg")
        assert response.status_code == 404, public_id
        assert said(response) == "fact-check unknown", public_id


def test_a_badge_shows_the_newest_verdict_and_says_when_it_changed(
    client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        claim, other = factories.claim(session, editor), factories.claim(session, editor)
        factories.piece(session, editor, other)
    path = f"/badge/{claim.public_id}.svg"

    waiting = client.get(path)
    assert waiting.status_code == 200
    assert said(waiting) == "fact-check under review"
    assert waiting.data == client.get(f"/badge/{other.public_id}.svg").data, "all unpublished claims look alike"

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(session, editor, stored, Truth.TRUE)
    published = client.get(path)
    assert said(published) == "fact-check true"
    assert published.headers["ETag"] != waiting.headers["ETag"]

    unchanged = client.get(path, headers={"If-None-Match": published.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert unchanged.headers["Cache-Control"] == published.headers["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": waiting.headers["ETag"]}).status_code == 200
    assert client.head(path).headers["ETag"] == published.headers["ETag"]

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.reopen(session, editor, claim.id or 0, stored.version, "A newer figure.")
    reopened = client.get(path)
    assert said(reopened) == "fact-check true · under review"
    assert reopened.headers["ETag"] != published.headers["ETag"]

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(session, editor, stored, Truth.FALSE, correction_note="The ministry corrected it.")
    changed = client.get(path, headers={"If-None-Match": published.headers["ETag"]})
    assert (changed.status_code, said(changed)) == (200, "fact-check false")

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.withdraw(session, editor, claim.id or 0, stored.version, "It was wrong.")
    assert said(client.get(path)) == "fact-check withdrawn"
