"""Tests of correcting and removing evidence on its own page."""

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, Evidence, User
from factcheck.queries import evidence
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def piece(database: Database, claim: Claim, me: User) -> Evidence:
    with database.transaction() as session:
        return factories.piece(session, me, claim, excerpt="It was <so>.", locator="page 7")


def _path(piece: Evidence) -> str:
    return f"/claims/{piece.claim_id}/evidence/{piece.id}"


def _stored(database: Database, claim_id: int) -> list[Evidence]:
    with database.reading() as session:
        return evidence.of_claim(session, claim_id)


def test_evidence_is_corrected_and_the_history_says_so(
    reviewer: FlaskClient, database: Database, piece: Evidence
) -> None:
    assert _path(piece) in reviewer.get(f"/claims/{piece.claim_id}").text
    fields = Page(reviewer.get(_path(piece))).fields
    assert (fields["excerpt"], fields["locator"]) == ("It was <so>.", "page 7")

    response = reviewer.post(_path(piece), data=fields | {"stance": "refutes", "locator": "page 8"})

    assert (response.status_code, response.location) == (303, f"/claims/{piece.claim_id}")
    (stored,) = _stored(database, piece.claim_id)
    assert (stored.stance, stored.locator, stored.excerpt) == ("refutes", "page 8", "It was <so>.")
    assert "corrected evidence" in Page(reviewer.get(response.location)).text


def test_what_cannot_be_stored_is_refused_at_its_field(
    reviewer: FlaskClient, database: Database, piece: Evidence
) -> None:
    fields = Page(reviewer.get(_path(piece))).fields
    for name, value in (("locator", "x" * 501), ("stance", "perhaps"), ("excerpt", "nul\0byte")):
        page = Page(response := reviewer.post(_path(piece), data=fields | {name: value}))
        assert response.status_code == 422, name
        assert page.error_at(name), name
    assert _stored(database, piece.claim_id)[0].locator == "page 7"


def test_a_form_of_before_another_change_overwrites_nothing_and_keeps_what_was_typed(
    reviewer: FlaskClient, database: Database, piece: Evidence, me: User
) -> None:
    fields = Page(reviewer.get(_path(piece))).fields
    with database.transaction() as session:
        factories.piece(session, me, session.get_one(Claim, piece.claim_id))

    response = reviewer.post(_path(piece), data=fields | {"locator": "page 8"})

    assert response.status_code == 422
    page = Page(response)
    assert "changed while you were working" in page.text
    assert page.fields["locator"] == "page 8"
    assert _stored(database, piece.claim_id)[0].locator == "page 7"
    assert reviewer.post(_path(piece), data=page.fields).status_code == 303
    assert _stored(database, piece.claim_id)[0].locator == "page 8"


def test_evidence_is_removed_with_a_reason_that_the_history_keeps(
    reviewer: FlaskClient, database: Database, piece: Evidence
) -> None:
    version = Page(reviewer.get(_path(piece))).fields["version"]
    without = reviewer.post(f"{_path(piece)}/remove", data={"version": version, "reason": " "})
    assert without.status_code == 422
    assert len(_stored(database, piece.claim_id)) == 1
    stale = reviewer.post(f"{_path(piece)}/remove", data={"version": 1, "reason": "A slip."})
    assert stale.status_code == 422
    assert "A slip." in stale.text
    assert len(_stored(database, piece.claim_id)) == 1

    response = reviewer.post(f"{_path(piece)}/remove", data={"version": version, "reason": "The wrong <report>."})

    assert (response.status_code, response.location) == (303, f"/claims/{piece.claim_id}")
    assert _stored(database, piece.claim_id) == []
    text = Page(reviewer.get(response.location)).text
    assert "removed evidence" in text
    assert "The wrong <report>." in text


def test_a_published_verdict_keeps_evidence_that_is_removed_later(
    reviewer: FlaskClient, client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, me)
        piece = factories.piece(session, me, claim, excerpt="As it was.")
        factories.review(session, me, claim, Truth.UNPROVEN)
        claims.reopen(session, editor, claim.id, claim.version, "A newer source.")
    version = Page(reviewer.get(_path(piece))).fields["version"]

    assert reviewer.post(f"{_path(piece)}/remove", data={"version": version, "reason": "A slip."}).status_code == 303

    assert "As it was." in client.get(f"/c/{claim.public_id}/v/1").text
    assert "As it was." not in client.get(f"/c/{claim.public_id}").text


def test_a_settled_claim_and_unknown_evidence(
    reviewer: FlaskClient, client: FlaskClient, database: Database, piece: Evidence, me: User
) -> None:
    assert client.post(_path(piece)).status_code == 401
    assert client.get(_path(piece)).status_code == 303
    with database.transaction() as session:
        other = factories.piece(session, me, factories.claim(session, me))
        factories.review(session, me, session.get_one(Claim, piece.claim_id), Truth.UNPROVEN)
    for path in (f"/claims/{piece.claim_id}/evidence/{other.id}", f"/claims/{piece.claim_id}/evidence/10000"):
        assert reviewer.get(path).status_code == 404
        assert reviewer.post(f"{path}/remove", data={"version": 1, "reason": "A slip."}).status_code == 404
    fields = Page(reviewer.get(_path(piece))).fields
    assert reviewer.post(_path(piece), data=fields | {"locator": "page 8"}).status_code == 422
    refused = reviewer.post(f"{_path(piece)}/remove", data={"version": fields["version"], "reason": "A slip."})
    assert refused.status_code == 409
    assert "A slip." in refused.text
    assert _path(piece) not in reviewer.get(f"/claims/{piece.claim_id}").text
    assert len(_stored(database, piece.claim_id)) == 1
