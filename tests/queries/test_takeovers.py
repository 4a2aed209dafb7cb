"""Tests of reading who took a claim over from whom."""

import pytest

from factcheck.db import Database
from factcheck.domain.events import EventKind
from factcheck.models import Claim, User
from factcheck.queries import takeovers
from factcheck.services import leases
from tests import factories
from tests.queries.helpers import log


@pytest.fixture
def claims(database: Database, reviewer: User, editor: User) -> list[Claim]:
    """Three claims that the reviewer held and the editor took over."""
    with database.transaction() as session:
        claims = [factories.claim(session, editor) for _ in range(3)]
        for claim in claims:
            leases.take(session, reviewer, claim.id)
            leases.take(session, editor, claim.id)
    return claims


def test_claims_were_lost_by_the_person_who_held_them(
    database: Database, claims: list[Claim], reviewer: User, editor: User
) -> None:
    first, second, _ = claims
    with database.reading() as session:
        lost = takeovers.of(session, [first.id, second.id, 999], reviewer.id)
        assert {claim_id: event.kind for claim_id, event in lost.items()} == {
            first.id: EventKind.CLAIM_TAKEN_OVER,
            second.id: EventKind.CLAIM_TAKEN_OVER,
        }
        assert {event.actor_id for event in lost.values()} == {editor.id}
        assert takeovers.of(session, [first.id], editor.id) == {}
        assert takeovers.of(session, [], reviewer.id) == {}


def test_a_lost_claim_that_was_taken_since_is_no_longer_listed(
    database: Database, claims: list[Claim], reviewer: User, editor: User
) -> None:
    given_back, taken_again, twice = claims
    with database.transaction() as session:
        other = factories.user(session)
        for claim in (given_back, taken_again):
            leases.release(session, editor, claim.id)
        leases.take(session, reviewer, taken_again.id)
        leases.release(session, editor, twice.id)
        leases.take(session, other, twice.id)
        leases.take(session, editor, twice.id)
        # A source of the same number is not the claim.
        log(session, EventKind.SOURCE_ADDED, given_back.id)

        ids = [claim.id for claim in claims]
        assert set(takeovers.of(session, ids, reviewer.id)) == {given_back.id}
        assert set(takeovers.of(session, ids, other.id)) == {twice.id}
