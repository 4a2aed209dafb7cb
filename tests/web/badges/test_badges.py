"""Tests of the badge as other sites get it."""

from datetime import date
from xml.etree import ElementTree

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import alerts, claims
from tests import factories


def label(response: TestResponse) -> str:
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
        assert label(response) == "fact-check unknown", public_id


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
    assert label(waiting) == "fact-check under review"
    assert waiting.data == client.get(f"/badge/{other.public_id}.svg").data, "all unpublished claims look alike"

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(session, editor, stored, Truth.TRUE)
    published = client.get(path)
    assert label(published) == "fact-check true"
    assert published.headers["ETag"] != waiting.headers["ETag"]

    unchanged = client.get(path, headers={"If-None-Match": published.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert unchanged.headers["Cache-Control"] == published.headers["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": waiting.headers["ETag"]}).status_code == 200
    assert client.head(path).headers["ETag"] == published.headers["ETag"]

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.reopen(session, editor, claim.id, stored.version, "A newer figure.")
    reopened = client.get(path)
    assert label(reopened) == "fact-check true · under review"
    assert reopened.headers["ETag"] != published.headers["ETag"]

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(session, editor, stored, Truth.FALSE, correction_note="The ministry corrected it.")
    changed = client.get(path, headers={"If-None-Match": published.headers["ETag"]})
    assert (changed.status_code, label(changed)) == (200, "fact-check false")

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.withdraw(session, editor, claim.id, stored.version, "It was wrong.")
    assert label(client.get(path)) == "fact-check withdrawn"


def test_a_pinned_badge_keeps_to_its_verdict_and_says_when_that_was_replaced(
    client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        claim, waiting = factories.claim(session, editor), factories.claim(session, editor)
        factories.review(session, editor, claim, Truth.TRUE)
        claims.reopen(session, editor, claim.id, claim.version, "A reader asks.")
    path = f"/badge/{claim.public_id}.svg"
    assert label(client.get(f"{path}?v=1")) == "fact-check true · under review"

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(session, editor, stored, Truth.FALSE, correction_note="It was another bridge.")
    first = client.get(f"{path}?v=1")
    assert label(first) == "fact-check true · superseded"
    assert "newer" in (ElementTree.fromstring(first.data)[0].text or "")
    assert label(client.get(f"{path}?v=2")) == "fact-check false"
    assert label(client.get(f"{path}?v=2&style=large")).startswith("false fact-check")
    for number in ("0", "3", "-1", "x", "1.0", "²", "9" * 30):
        response = client.get(f"{path}?v={number}")
        assert (response.status_code, label(response)) == (404, "fact-check unknown"), number
    assert client.get(f"/badge/{waiting.public_id}.svg?v=1").status_code == 404

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.withdraw(session, editor, claim.id, stored.version, "It was wrong.")
    assert label(client.get(f"{path}?v=1")) == "fact-check withdrawn"


def test_the_look_follows_the_parameters_and_nonsense_changes_nothing(
    client: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.TRUE)
    path = f"/badge/{claim.public_id}.svg"
    plain = client.get(path)

    assert label(client.get(f"{path}?lang=de-AT")) == "faktencheck richtig"
    looks = [client.get(f"{path}?{query}") for query in ("lang=uk", "style=large", "theme=dark", "scale=2", "scale=3")]
    assert len({plain.headers["ETag"], *(look.headers["ETag"] for look in looks)}) == 6
    for query in ("style=round", "lang=xx", "theme=", "scale=-1", "x=1", "style", "%ff=%fe", "&" * 40, "a=1&" * 40):
        same = client.get(f"{path}?{query}")
        assert (same.data, same.headers["ETag"]) == (plain.data, plain.headers["ETag"]), query
    one, other = client.get(f"{path}?style=large&theme=dark"), client.get(f"{path}?theme=dark&scale=1&style=large")
    assert one.data == other.data


def test_the_tag_of_a_badge_changes_with_every_verdict_and_with_nothing_else(
    client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, editor)
        factories.review(session, editor, claim, Truth.TRUE)
    paths = [f"/badge/{claim.public_id}.{rest}" for rest in ("svg", "svg?style=large", "json")]

    def tags() -> list[str]:
        return [client.get(path).headers["ETag"] for path in paths]

    first = tags()
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        alerts.remind(session, editor, claim.id, date(2999, 1, 1))
    assert tags() == first

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.reopen(session, editor, claim.id, stored.version, "A reader asks.")
    reopened = tags()
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(session, editor, stored, Truth.TRUE, correction_note="A second source says so, too.")
    assert len({*first, *reopened, *tags()}) == 9


def test_the_badge_as_data_follows_the_schema_of_shields(client: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.FALSE)

    published, missing = client.get(f"/badge/{claim.public_id}.json"), client.get("/badge/unknown.json")

    assert published.mimetype == missing.mimetype == "application/json"
    assert published.json == {
        "schemaVersion": 1,
        "label": "fact-check",
        "message": "false",
        "color": "#b30000",
        "labelColor": "#24292f",
    }
    assert (missing.status_code, missing.get_json()["isError"]) == (404, True)
    assert published.headers["Access-Control-Allow-Origin"] == "*"
    unchanged = client.get(f"/badge/{claim.public_id}.json", headers={"If-None-Match": published.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    weak = client.get(
        f"/badge/{claim.public_id}.json", headers={"If-None-Match": f'"x", W/{published.headers["ETag"]}'}
    )
    assert weak.status_code == 304


def test_a_badge_is_only_for_reading(client: FlaskClient) -> None:
    response = client.post("/badge/unknown.svg")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    missing = client.get("/badge/unknown.svg", headers={"If-None-Match": "*"})
    asked = client.head("/badge/unknown.svg")
    assert (missing.status_code, asked.status_code, asked.data) == (404, 404, b"")
    assert asked.headers["Content-Length"] == str(len(missing.data))
