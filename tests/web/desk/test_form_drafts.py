"""Drafts of forms, as the page's script keeps and reads them."""

import json

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from factcheck.db import Database
from factcheck.models import Claim, User
from factcheck.services import form_drafts
from tests import factories


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, me)


def keep(client: FlaskClient, address: str, **typed: str) -> int:
    return client.post("/form-drafts", data={"address": address, "typed": json.dumps(typed)}).status_code


def kept(client: FlaskClient, *addresses: str) -> object:
    return client.get("/form-drafts", query_string={"address": addresses}).get_json()


def test_what_is_typed_comes_back_for_its_writer(reviewer: FlaskClient, editor: FlaskClient, claim: Claim) -> None:
    address = f"/claims/{claim.id}/dismiss"

    assert keep(reviewer, address, reason="An <b>opinion</b>") == 204

    assert kept(reviewer, address, "/other") == {address: {"reason": "An <b>opinion</b>"}}
    assert kept(editor, address) == {}


def test_a_form_that_is_taken_is_no_draft_any_more_and_a_refused_one_still_is(
    reviewer: FlaskClient, claim: Claim
) -> None:
    address = f"/claims/{claim.id}/dismiss"
    keep(reviewer, address, reason="An opinion.")
    sent = {"version": str(claim.version), "reason": "", "has-form-draft": "yes"}

    assert reviewer.post(address, data=sent).status_code == 422
    assert kept(reviewer, address) == {address: {"reason": "An opinion."}}
    assert reviewer.post(address, data=sent | {"reason": "An opinion."}).status_code == 303
    assert kept(reviewer, address) == {}


def test_an_action_that_is_done_is_answered_also_where_its_draft_cannot_be_deleted(
    reviewer: FlaskClient, claim: Claim, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("DELETE", {}, Exception("the disk is full"))

    monkeypatch.setattr(form_drafts, "forget", fail)
    sent = {"version": str(claim.version), "reason": "An opinion.", "has-form-draft": "yes"}

    assert reviewer.post(f"/claims/{claim.id}/dismiss", data=sent).status_code == 303
    assert "its draft could not be deleted: the disk is full" in caplog.text


@pytest.mark.parametrize("typed", ["", "[]", '{"reason": 1}', '{"reason": null}', "[" * 100_000, "nonsense"])
def test_what_is_no_form_is_refused(reviewer: FlaskClient, typed: str) -> None:
    response = reviewer.post(
        "/form-drafts", data={"address": "/x", "typed": typed}, headers={"Accept": "application/json"}
    )

    assert response.status_code == 422
    assert "typed" in response.get_json()["errors"]


def test_forms_whose_text_would_be_lost_are_kept_under_their_own_address(reviewer: FlaskClient, claim: Claim) -> None:
    page = reviewer.get(f"/claims/{claim.id}").get_data(as_text=True)

    for part in ("evidence", "dismiss"):
        assert f'data-form-draft="/claims/{claim.id}/{part}"' in page
