"""Tests of the page that tells how far reviewers agree."""

import pytest
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import User
from factcheck.services import policies, reviews
from factcheck.services.reviews import ReviewInput
from factcheck.web.desk import agreement
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def zoe(database: Database, me: User, people: dict[Role, User]) -> User:
    """A person who reviewed the same twelve quotations as the reviewer: same truth in all, same attribution in nine."""
    decision = ReviewInput(truth=Truth.UNPROVEN, attribution=Attribution.EXACT, summary="Decided.", rationale="")
    with database.transaction() as session:
        zoe = factories.user(session, name="Zoë")
        policies.change(session, people[Role.EDITOR], {PolicySubject.QUOTE: 2})
        article = factories.article(session, me, text=" ".join(f"Words{number:02}." for number in range(12)))
        for number in range(12):
            claim = factories.claim(session, me, ClaimKind.QUOTE, f"Words{number:02}", article)
            truth = Truth.UNPROVEN if number < 6 else Truth.NOT_CHECKABLE
            factories.answer(session, me, claim, truth, attribution=Attribution.EXACT)
            if number < 9:
                factories.answer(session, zoe, claim, truth, attribution=Attribution.EXACT)
            else:
                factories.answer(session, zoe, claim, truth, attribution=Attribution.ALTERED)
                reviews.adjudicate(session, people[Role.EDITOR], claim.id, claim.version, decision)
    return zoe


def test_agreement_is_shown_by_kind_by_pair_and_by_month(
    reviewer: FlaskClient, editor: FlaskClient, me: User, zoe: User
) -> None:
    month = f"{utc_now().date():%B %Y}"
    for browser in (reviewer, editor):
        response = browser.get("/agreement")
        text = Page(response).text
        assert response.status_code == 200
        for row in ("All", "Quote", f"{me.name} and {zoe.name}", month):
            assert f"{row} 12 100 % 1.00 1.00 – " in text, row
        for row in ("Quote", f"{me.name} and {zoe.name}", month):
            assert f"{row} 12 75 % 0.00 −0.10 " in text, row
        assert "Figure 0 – – – – " in text


def test_nothing_is_shown_of_fewer_than_ten_pairs_and_no_kappa_of_more_than_two_people(
    reviewer: FlaskClient, database: Database, me: User, zoe: User
) -> None:
    with database.transaction() as session:
        third = factories.user(session, name="Yves")
        for _ in range(2):
            claim = factories.claim(session, me)
            factories.answered(session, claim, (me, Truth.UNPROVEN), (third, Truth.UNPROVEN))

    text = Page(reviewer.get("/agreement")).text

    assert "Statement 2 – – – – " in text
    assert "All 14 100 % – 1.00 – " in text
    assert "Yves" not in text
    assert "1 more pair of reviewers has fewer than 10 claims in common." in text


def test_an_open_round_leaves_no_trace(reviewer: FlaskClient, database: Database, me: User, zoe: User) -> None:
    before = Page(reviewer.get("/agreement")).text
    with database.transaction() as session:
        factories.answered(session, factories.claim(session, me), (zoe, Truth.UNPROVEN))
        factories.disputed(session, factories.claim(session, me), me, zoe)

    assert Page(reviewer.get("/agreement")).text == before


def test_a_desk_without_two_reviews_of_a_claim_says_so(reviewer: FlaskClient) -> None:
    assert "No claim has two reviews yet" in Page(reviewer.get("/agreement")).text


def test_it_is_for_those_who_sign_in(client: FlaskClient) -> None:
    assert client.get("/agreement").location == "/login?next=/agreement"


def test_the_pairs_who_met_most_often_are_shown_and_all_where_they_are_asked_for(
    reviewer: FlaskClient, me: User, zoe: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "_PAIRS", 0)
    pair = f"{me.name} and {zoe.name}"

    few, everything = Page(reviewer.get("/agreement")), Page(reviewer.get("/agreement?all=yes"))

    assert pair not in few.text
    assert "1 more pair of reviewers is not shown." in few.text
    assert "/agreement?all=yes" in few.links
    assert pair in everything.text
    assert "Show all" not in everything.text
