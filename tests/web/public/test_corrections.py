"""Tests of the page of corrections."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page


def corrected(session: Session, editor: User, note: str, truth: Truth = Truth.NOT_CHECKABLE) -> Claim:
    """A claim whose first verdict, unproven, was followed by another."""
    claim = factories.claim(session, editor)
    factories.review(session, editor, claim, Truth.UNPROVEN)
    claims.reopen(session, editor, claim.id, claim.version, "An internal reason.")
    factories.review(session, editor, claim, truth, correction_note=note)
    return claim


def test_every_changed_verdict_stands_with_its_note_and_the_one_it_replaced(
    client: FlaskClient, reviewer: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        first, newest = (corrected(session, editor, note) for note in ("The <wrong> bridge.", "A newer source."))
        unchanged = corrected(session, editor, "", Truth.UNPROVEN)
        withdrawn = corrected(session, editor, "Withdrawn later.")
        claims.withdraw(session, editor, withdrawn.id, withdrawn.version, "Wrong.")

    response = client.get("/corrections")
    page = Page(response)

    assert page.text.index("A newer source.") < page.text.index("The <wrong> bridge.")
    assert "Was Unproven, is now Not checkable" in page.text
    for claim in (first, newest):
        assert {f"/c/{claim.public_id}", f"/c/{claim.public_id}/v/1"} <= set(page.links)
    for claim in (unchanged, withdrawn):
        assert f"/c/{claim.public_id}" not in page.links
    for hidden in ("Withdrawn later.", "An internal reason.", "How we found it.", editor.name):
        assert hidden not in response.text
    assert response.data == reviewer.get("/corrections").data
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.headers["Cache-Control"].startswith("public")
    assert client.get("/corrections", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


@pytest.mark.usefixtures("five_a_page")
def test_corrections_come_in_pages(client: FlaskClient, database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        for number in range(6):
            corrected(session, people[Role.EDITOR], f"Note {number}.")

    first = Page(client.get("/corrections"))
    [further] = [link for link in first.links if "before=" in link]
    second = Page(client.get(further))

    assert ("Note 5." in first.text, "Note 1." in first.text, "Note 0." in first.text) == (True, True, False)
    assert ("Note 0." in second.text, "Note 1." in second.text) == (True, False)
    assert "/corrections" in second.links


def test_without_corrections_and_with_a_broken_place_there_is_a_page(client: FlaskClient) -> None:
    for query in ("", "?before=x", "?before=-1", "?before=99999999999", "?before=1", "?_external=1&_scheme=javascript"):
        response = client.get(f"/corrections{query}")
        assert response.status_code == 200
        assert "No verdict was changed" in Page(response).text
    assert "/corrections" in Page(client.get("/")).links
