"""Tests of the page that says how many reviews claims need, and of the claims that follow it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.events import PolicySet
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import Event, User
from factcheck.queries import policies
from tests import factories
from tests.web.pages import Page

PATH = "/admin/policy/"
ONE = {"figure": "1", "quote": "1", "statement": "1", "urgent": "1"}


def stored(database: Database) -> dict[PolicySubject, int]:
    with database.reading() as session:
        return policies.all_of(session)


def test_one_review_is_enough_until_an_editor_says_otherwise(editor: FlaskClient, database: Database) -> None:
    assert Page(editor.get(PATH)).fields.items() >= ONE.items()

    saved = editor.post(PATH, data=ONE | {"quote": "2"})

    assert (saved.status_code, saved.location) == (303, PATH)
    page = Page(editor.get(PATH))
    assert "The policy is saved." in page.text
    assert page.fields.items() >= (ONE | {"quote": "2"}).items()
    assert stored(database) == {PolicySubject.QUOTE: 2}


@pytest.mark.parametrize("wrong", ["0", "3", "", "two", "1.5", "-1", "99999999999"])
def test_another_number_is_refused_at_its_field(
    editor: FlaskClient, database: Database, event_count: Callable[[], int], wrong: str
) -> None:
    before = event_count()
    response = editor.post(PATH, data=ONE | {"figure": "2", "urgent": wrong})

    assert response.status_code == 422
    assert Page(response).error_at("urgent")
    assert Page(response).fields["figure"] == "2", "what was chosen besides is kept"
    assert (stored(database), event_count()) == ({}, before)


def test_a_change_is_written_down_and_what_stays_is_not(
    admin: FlaskClient, database: Database, event_count: Callable[[], int]
) -> None:
    before = event_count()
    for _ in range(2):
        admin.post(PATH, data=ONE | {"statement": "2"})
    assert event_count() == before + 1
    with database.reading() as session:
        event = session.get_one(Event, before + 1)
    assert event.payload == PolicySet(PolicySubject.STATEMENT, 1, 2)


def test_the_policy_is_for_editors(reviewer: FlaskClient, editor: FlaskClient, client: FlaskClient) -> None:
    assert PATH in Page(editor.get("/queue/")).links
    assert PATH not in Page(reviewer.get("/queue/")).links
    for browser, get, post in ((reviewer, 403, 403), (client, 303, 401)):
        assert (browser.get(PATH).status_code, browser.post(PATH, data=ONE).status_code) == (get, post)


def test_a_claim_says_how_many_reviews_it_needs_and_its_button_what_will_come_of_it(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        quote = factories.claim(session, me, ClaimKind.QUOTE)
        statement = factories.claim(session, me)
        urgent = factories.claim(session, me, priority=Priority.URGENT)
    editor.post(PATH, data=ONE | {"quote": "2", "urgent": "2"})

    for claim, needs, button in (
        (quote, "Needs two reviews: this is the first", "Submit review and take next"),
        (statement, "Needs one review", "Publish and take next"),
        (urgent, "Needs two reviews: this is the first", "Submit review and take next"),
    ):
        reviewer.post(f"/claims/{claim.id}/lease/take")
        text = Page(reviewer.get(f"/claims/{claim.id}")).text
        assert needs in text
        assert button in text


def test_the_page_says_how_many_claims_a_change_touches(editor: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        waiting, answered = factories.claim(session, me), factories.claim(session, me)
        factories.answered(session, answered, (me, Truth.UNPROVEN))
        factories.review(session, me, factories.claim(session, me))
    assert waiting.workflow == "queued"

    text = Page(editor.get(PATH)).text
    assert "1 open claim now" in text
    assert "1 waits for a second review" in text

    for needed in ("2", "1"):
        editor.post(PATH, data=ONE | {"statement": needed})
        assert "Needs two reviews" in Page(editor.get(f"/claims/{answered.id}")).text
        assert ("Needs two reviews" in Page(editor.get(f"/claims/{waiting.id}")).text) == (needed == "2")
