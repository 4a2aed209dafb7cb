"""Tests of the review queue: what it holds, its order, its pages."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.models import Claim, User
from factcheck.queries import queue
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.services import claims, leases
from tests import factories


def _ids(database: Database, filters: ClaimFilter) -> set[int | None]:
    with database.reading() as session:
        return {claim.id for claim in queue.page(session, filters, Sort.URGENT).rows}


def test_the_queue_is_what_is_open_unless_a_state_is_asked_for(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        queued, held, reopened, published, dismissed, withdrawn = (factories.claim(session, reviewer) for _ in range(6))
        leases.take(session, reviewer, held.id)
        for claim in (reopened, published, withdrawn):
            factories.review(session, reviewer, claim)
        claims.reopen(session, editor, reopened.id, reopened.version, "New source.")
        claims.withdraw(session, editor, withdrawn.id, withdrawn.version, "Wrong article.")
        claims.dismiss(session, reviewer, dismissed.id, 1, "An opinion.")

    assert _ids(database, ClaimFilter()) == {queued.id, held.id, reopened.id}
    by_state = {
        ClaimState.QUEUED: queued,
        ClaimState.IN_REVIEW: held,
        ClaimState.REOPENED: reopened,
        ClaimState.PUBLISHED: published,
        ClaimState.DISMISSED: dismissed,
        ClaimState.WITHDRAWN: withdrawn,
    }
    for state in ClaimState:
        expected = {by_state[state].id} if state in by_state else set()
        assert _ids(database, ClaimFilter(workflow=state)) == expected
    with database.reading() as session:
        for filters in (ClaimFilter(), ClaimFilter(workflow=ClaimState.PUBLISHED)):
            assert queue.counts(session, filters) == dict.fromkeys(by_state, 1)
        assert queue.counts(session, ClaimFilter(kind=ClaimKind.QUOTE)) == {}
        assert queue.free_count(session, utc_now()) == 2
        assert queue.free_count(session, utc_now() + timedelta(hours=1)) == 3


@pytest.mark.parametrize("sort", Sort)
def test_pages_show_every_claim_once_and_in_order_over_ties(database: Database, reviewer: User, sort: Sort) -> None:
    begun = datetime(2026, 3, 4, 12, tzinfo=UTC)
    with database.transaction() as session:
        for number in range(17):
            claim = factories.claim(session, reviewer, priority=list(Priority)[number % 3])
            claim.queued_at = begun + timedelta(microseconds=number % 4)

    with database.reading() as session:
        everything: Sequence[Claim] = session.exec(select(Claim)).all()
        for size in (1, 4, 16, 17):
            seen: list[int | None] = []
            after = ""
            while True:
                page = queue.page(session, ClaimFilter(), sort, after, size)
                assert len(page.rows) <= size
                seen += [claim.id for claim in page.rows]
                after = page.next_key
                if not after:
                    break
            assert seen == [claim.id for claim in _in_order(everything, sort)]


def _in_order(claims: Sequence[Claim], sort: Sort) -> list[Claim]:
    by_age = sorted(claims, key=lambda claim: (claim.queued_at, claim.id))
    if sort is Sort.NEWEST:
        return by_age[::-1]
    return sorted(by_age, key=lambda claim: -claim.priority.rank) if sort is Sort.URGENT else by_age


def test_a_claim_that_leaves_the_queue_does_not_upset_the_next_page(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        ids = [factories.claim(session, reviewer).id for _ in range(4)]
    with database.reading() as session:
        first = queue.page(session, ClaimFilter(), Sort.OLDEST, size=2)
    with database.transaction() as session:
        claims.dismiss(session, reviewer, ids[1] or 0, 1, "An opinion.")

    with database.reading() as session:
        second = queue.page(session, ClaimFilter(), Sort.OLDEST, first.next_key, size=2)
    assert [claim.id for claim in second.rows] == ids[2:]


def test_a_key_that_cannot_be_read_starts_from_the_beginning(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
    junk = [
        "x",
        "1_2",
        "1_2_3",
        "1_2_3_4_5",
        "9_0_0_0",
        "-1_0_0_0",
        "1_101_1_1",
        "1_0_x_1",
        "²_1_1_1",
        "3_0_999999999999999999_1",
        "3_0_99999999999999999999999_1",
        "3_0_1_2147483648",
        "3_0_1_999999999999999999",
        "3_0_1_" + "9" * 5000,
        "' OR 1=1 --",
        "\x00_1_1_1",
    ]

    with database.reading() as session:
        for key in junk:
            for sort in Sort:
                assert [one.id for one in queue.page(session, ClaimFilter(), sort, key).rows] == [claim.id], key
