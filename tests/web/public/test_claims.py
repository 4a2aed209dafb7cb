"""Tests of the public page of a claim: what readers see, and what they never do."""

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page


def test_a_published_claim_shows_its_verdict_to_everyone_alike(
    client: FlaskClient, reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.QUOTE)
        factories.piece(session, me, claim, excerpt="We are ready, she said.", locator="page 7")
        factories.review(session, me, claim, Truth.NOT_CHECKABLE, attribution=Attribution.FAITHFUL_PARAPHRASE)

    response = client.get(f"/c/{claim.public_id}")
    page = Page(response)

    assert response.status_code == 200
    for shown in (
        "Quoted faithfully",
        "Olena Testenko: We are ready",
        "What we found.",
        "We are ready, she said.",
        "page 7",
        "Olena Testenko",
    ):
        assert shown in page.text
    for hidden in ("How we found it.", me.name, me.email, "csrf"):
        assert hidden not in response.text
    assert f"http://factcheck.test/badge/{claim.public_id}.svg" in page.fields["nameless"]
    assert response.data == reviewer.get(f"/c/{claim.public_id}").data
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.headers["Cache-Control"].startswith("public")

    unchanged = client.get(f"/c/{claim.public_id}", headers={"If-None-Match": response.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")


def test_a_claim_without_a_verdict_is_not_there(client: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        dismissed = factories.claim(session, me)
        claims.dismiss(session, me, dismissed.id, 1, "Not checkable.")

    answers = [
        client.get(f"/c/{path}")
        for path in (claim.public_id, f"{claim.public_id}/v/1", dismissed.public_id, "unknown", "a" * 1000, "%00", "'")
    ]

    assert {response.status_code for response in answers} == {404}
    assert len({response.data for response in answers}) == 1, "an unpublished claim looks like one that never was"


def test_every_verdict_keeps_its_page_through_reopening_correction_and_withdrawal(
    client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, editor)
        factories.review(session, editor, claim, Truth.TRUE, summary="It was closed.")
    path = f"/c/{claim.public_id}"

    with database.transaction() as session:
        claims.reopen(session, editor, claim.id, claim.version, "An internal reason.")
    reopened = Page(client.get(path)).text
    assert "under review" in reopened
    assert "It was closed." in reopened
    assert "An internal reason." not in reopened

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(
            session, editor, stored, Truth.FALSE, summary="It was open.", correction_note="We had the wrong bridge."
        )
    newest, first, second = (Page(client.get(path + version)).text for version in ("", "/v/1", "/v/2"))
    assert "It was open." in newest
    assert "We had the wrong bridge." in newest
    assert "It was closed." in first
    assert "This is verdict 1 of 2" in first
    assert "It was open." in second
    for number in ("0", "3", "99999999999999", "-1", "x"):
        assert client.get(f"{path}/v/{number}").status_code == 404, number

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.withdraw(session, editor, claim.id, stored.version, "An internal reason.")
    for gone in (path, f"{path}/v/1", f"{path}/v/2"):
        response = client.get(gone)
        assert response.status_code == 410
        assert "It was" not in Page(response).text
        assert "An internal reason." not in response.text
    assert claim.text not in Page(client.get("/")).text
