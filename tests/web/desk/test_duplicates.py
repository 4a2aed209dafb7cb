"""Tests of marking claims as the same."""

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from tests import factories
from tests.web.pages import Page

TEXTS = ("The bridge was shut.", "It was closed.")


@pytest.fixture
def pair(database: Database, me: User) -> list[Claim]:
    """A queued claim and a published one."""
    with database.transaction() as session:
        claims = [factories.claim(session, me, text=text) for text in TEXTS]
        factories.review(session, me, claims[1], Truth.UNPROVEN)
    return claims


@pytest.mark.parametrize(
    "named",
    [
        "http://factcheck.test/claims/{id}",
        "/claims/{id}",
        " https://x.test/claims/{id}?a=b#history ",
        "{public_id}",
        "http://factcheck.test/c/{public_id}",
        "/c/{public_id}/v/1",
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_claim_is_named_by_an_address_or_its_public_id(reviewer: FlaskClient, pair: list[Claim], named: str) -> None:
    one, other = pair
    path = f"/claims/{one.id}/duplicates/mark"

    response = reviewer.post(path, data={"other": named.format(id=other.id, public_id=other.public_id)})

    assert (response.status_code, response.location) == (303, f"/claims/{one.id}")
    assert f"/claims/{other.id}" in Page(reviewer.get(response.location)).links


def test_each_of_two_duplicates_shows_the_other_until_a_person_removes_the_mark(
    reviewer: FlaskClient, pair: list[Claim]
) -> None:
    one, other = pair
    reviewer.post(f"/claims/{one.id}/duplicates/mark", data={"other": other.public_id})

    shown = [Page(reviewer.get(f"/claims/{claim.id}")) for claim in pair]
    assert f"/claims/{other.id}" in shown[0].links
    assert f"/claims/{one.id}" in shown[1].links
    assert "Published Unproven It was closed." in shown[0].text
    assert "marked another claim as the same" in shown[1].text

    response = reviewer.post(f"/claims/{other.id}/duplicates/{one.id}/unmark")
    assert (response.status_code, response.location) == (303, f"/claims/{other.id}")
    for claim in pair:
        assert not {f"/claims/{one.id}", f"/claims/{other.id}"} & set(Page(reviewer.get(f"/claims/{claim.id}")).links)
    assert reviewer.post(f"/claims/{other.id}/duplicates/{one.id}/unmark").status_code == 404


def test_claims_are_offered_for_words_and_the_chosen_one_is_marked(reviewer: FlaskClient, pair: list[Claim]) -> None:
    one, other = pair
    path = f"/claims/{one.id}/duplicates"
    for typed, is_shown in (
        ("WAS clos", True),
        ("closed", True),
        (other.public_id, True),
        (f"/claims/{other.id}", True),
        ("shut", False),
        ("was open", False),
        ("", False),
        ("x" * 2001, False),
    ):
        page = Page(reviewer.get(f"{path}/offered", query_string={"other": typed}))
        assert (TEXTS[1] in page.text) is is_shown, typed
        assert page.fields == ({"chosen": str(other.id)} if is_shown else {}), typed

    for typed in ("closed", "was closed"):
        page = Page(response := reviewer.post(f"{path}/mark", data={"other": typed}))
        assert response.status_code == 422, "nobody chose one: it is shown, and sending it again marks it"
        assert page.error_at("other") == "Choose one of these claims."
    response = reviewer.post(f"{path}/mark", data=page.fields)
    assert (response.status_code, response.location) == (303, f"/claims/{one.id}")
    assert f"/claims/{other.id}" in Page(reviewer.get(response.location)).links


@pytest.mark.parametrize("named", ["", "nothing", "/claims/999", "/c/", "Здесь", "/claims/x", "=", "{itself}"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_address_of_no_other_claim_is_refused_at_its_field(
    reviewer: FlaskClient, pair: list[Claim], named: str
) -> None:
    path, typed = f"/claims/{pair[0].id}/duplicates/mark", named.format(itself=pair[0].public_id)

    response = reviewer.post(path, data={"other": typed})

    page = Page(response)
    assert response.status_code == 422
    assert page.error_at("other")
    assert page.fields["other"] == typed
    assert TEXTS[0] in page.text


def test_people_who_are_signed_out_cannot_mark_duplicates(client: FlaskClient, pair: list[Claim]) -> None:
    one, other = pair
    for path in (f"/claims/{one.id}/duplicates/mark", f"/claims/{one.id}/duplicates/{other.id}/unmark"):
        assert client.post(path, data={"other": other.public_id}).status_code == 401
