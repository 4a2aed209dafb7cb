"""Tests of taking a claim, holding it, giving it back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, me)


def stored(database: Database, claim: Claim) -> Claim:
    with database.reading() as session:
        return session.get_one(Claim, claim.id)


def until(database: Database, claim: Claim) -> datetime:
    expires_at = stored(database, claim).lease_expires_at
    assert expires_at
    return expires_at


def test_the_page_shows_who_has_the_claim_and_what_each_may_do(
    sign_in: Callable[[Role], FlaskClient], database: Database, people: dict[Role, User], claim: Claim
) -> None:
    reviewer, editor = sign_in(Role.REVIEWER), sign_in(Role.EDITOR)
    with database.transaction() as session:
        other = factories.user(session)
    path = f"/claims/{claim.id}"
    assert "Take it" in Page(reviewer.get(path)).text

    assert reviewer.post(f"{path}/lease/take").location == path
    mine, editors = Page(reviewer.get(path)), Page(editor.get(path))
    assert "Yours until" in mine.text
    assert "Put back" in mine.text
    assert "review-truth" not in editors.fields
    assert "review-summary" in mine.fields
    assert "review-summary" not in editors.fields
    assert f"{people[Role.REVIEWER].name} has this until" in editors.text
    assert "Take over" in editors.text

    client = reviewer.application.test_client()
    client.post("/login", data={"email": other.email, "password": factories.PASSWORD})
    others = Page(client.get(path))
    assert f"{people[Role.REVIEWER].name} has this until" in others.text
    assert "Take over" not in others.text
    assert "review-summary" not in others.fields

    refused = client.post(f"{path}/lease/take")
    assert refused.status_code == 409
    assert f"{people[Role.REVIEWER].name} is working on this claim" in Page(refused).text
    assert stored(database, claim).lease_holder_id == people[Role.REVIEWER].id

    assert editor.post(f"{path}/lease/take").status_code == 303
    assert stored(database, claim).lease_holder_id == people[Role.EDITOR].id
    assert "Yours until" in Page(editor.get(path)).text
    assert "review-summary" not in Page(reviewer.get(path)).fields


def test_a_lease_is_held_left_and_given_back(reviewer: FlaskClient, database: Database, claim: Claim) -> None:
    path = f"/claims/{claim.id}/lease"
    reviewer.post(f"{path}/take")
    taken = until(database, claim)

    assert reviewer.post(f"{path}/hold").status_code == 204
    assert until(database, claim) >= taken

    assert reviewer.post(f"{path}/leave").status_code == 204
    assert until(database, claim) < utc_now() + timedelta(minutes=1), "it runs out shortly"
    assert reviewer.post(f"{path}/hold").status_code == 204
    assert until(database, claim) > utc_now() + timedelta(minutes=20), "unless its holder is still there"

    released = reviewer.post(f"{path}/release")
    assert (released.status_code, released.location) == (303, "/queue/")
    assert stored(database, claim).lease_holder_id is None
    assert stored(database, claim).workflow == "queued"
    assert reviewer.post(f"{path}/hold").status_code == 409


def test_a_lease_of_another_person_is_neither_prolonged_nor_ended(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, claim: Claim
) -> None:
    path = f"/claims/{claim.id}/lease"
    reviewer.post(f"{path}/take")
    before = stored(database, claim)

    assert editor.post(f"{path}/hold").status_code == 409
    assert editor.post(f"{path}/leave").status_code == 204
    assert editor.post(f"{path}/release").status_code == 303

    after = stored(database, claim)
    assert (after.lease_holder_id, after.lease_expires_at) == (before.lease_holder_id, before.lease_expires_at)


def test_a_settled_claim_cannot_be_taken(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.UNPROVEN)

    response = reviewer.post(f"/claims/{claim.id}/lease/take")

    assert response.status_code == 409
    assert "published" in Page(response).text
    assert stored(database, claim).lease_holder_id is None


def test_a_claim_that_is_assigned_to_another_is_taken_after_a_second_word(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        claims.assign(session, people[Role.EDITOR], claim.id, people[Role.EDITOR].id)
    path = f"/claims/{claim.id}/lease/take"
    shown = Page(reviewer.get(f"/claims/{claim.id}"))
    assert f"It is assigned to {people[Role.EDITOR].name}." in shown.text
    assert "Take it only if" not in Page(editor.get(f"/claims/{claim.id}")).text

    refused = reviewer.post(path)
    assert refused.status_code == 409
    assert f"This claim is assigned to {people[Role.EDITOR].name}." in Page(refused).text

    assert reviewer.post(path, data={"although_assigned": "1"}).status_code == 303
    assert "Yours until" in Page(reviewer.get(f"/claims/{claim.id}")).text
