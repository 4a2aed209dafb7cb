"""Tests of what readers without an account may see."""

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Currency, Truth
from factcheck.models import Claim, User
from factcheck.queries import public
from factcheck.services import claims, leases
from tests import factories


@pytest.fixture
def desk(database: Database, people: dict[Role, User]) -> dict[str, Claim]:
    """A claim in each state, by the state's name; each published one has a verdict."""
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        desk = {
            name: factories.claim(session, reviewer)
            for name in ("queued", "in_review", "dismissed", "published", "reopened", "withdrawn")
        }
        leases.take(session, reviewer, desk["in_review"].id)
        claims.dismiss(session, reviewer, desk["dismissed"].id, 1, "An opinion.")
        for name in ("published", "reopened", "withdrawn"):
            factories.review(session, reviewer, desk[name])
        claims.reopen(session, editor, desk["reopened"].id, desk["reopened"].version, "New source.")
        claims.withdraw(session, editor, desk["withdrawn"].id, desk["withdrawn"].version, "Wrong article.")
    return desk


def test_the_latest_verdicts_are_the_newest_that_stand(database: Database, desk: dict[str, Claim]) -> None:
    with database.reading() as session:
        latest = public.latest(session)
        assert [(one.claim.id, one.currency) for one in latest] == [
            (desk["reopened"].id, Currency.UNDER_REVIEW),
            (desk["published"].id, Currency.CURRENT),
        ]
        assert [one.claim.id for one in public.latest(session, limit=1)] == [desk["reopened"].id]


def test_a_claim_without_a_verdict_is_not_shown(database: Database, desk: dict[str, Claim]) -> None:
    with database.reading() as session:
        for name, claim in desk.items():
            shown = public.claim(session, claim.public_id)
            assert (shown is not None) is (name in {"published", "reopened", "withdrawn"}), name
            assert shown is None or shown.is_withdrawn is (name == "withdrawn")
        assert public.claim(session, "unknown") is None


def test_a_status_says_no_more_than_a_badge_shows(database: Database, desk: dict[str, Claim]) -> None:
    with database.reading() as session:
        for name, claim in desk.items():
            status = public.status(session, claim.public_id)
            assert status is not None
            assert status.workflow is ClaimState(name)
            assert (status.answer is not None) is (name in {"published", "reopened", "withdrawn"}), name
        assert public.status(session, "unknown") is None
        assert public.status(session, "") is None


def test_a_reader_sees_the_newest_verdict(database: Database, people: dict[Role, User], desk: dict[str, Claim]) -> None:
    claim = desk["reopened"]
    with database.transaction() as session:
        factories.review(
            session, people[Role.REVIEWER], session.get_one(Claim, claim.id), Truth.FALSE, correction_note="We erred."
        )

    with database.reading() as session:
        shown, status = public.claim(session, claim.public_id), public.status(session, claim.public_id)
    assert shown is not None
    assert status is not None
    assert (shown.verdict.number, shown.verdict.truth, shown.currency) == (2, Truth.FALSE, Currency.CURRENT)
    assert (status.number, status.newest, status.answer) == (2, 2, shown.verdict.answer)
