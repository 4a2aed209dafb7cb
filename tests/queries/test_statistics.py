"""Tests of the desk's figures: what was done, how the open states grew, how long claims wait."""

from datetime import datetime, timedelta

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind
from factcheck.domain.transitions import OPEN
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, Event, User
from factcheck.queries import queue, statistics
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.statistics import Progress, Waiting
from factcheck.services import bulk, claims, demo, leases, reviews, suggestions
from factcheck.services.bulk import Change, Verb
from tests import factories


def _move(session: Session, claim: Claim, at: datetime, *states: ClaimState) -> None:
    """What the log holds of a claim that went through these states at one moment."""
    for state in states:
        data = {"from_state": claim.workflow, "state": state}
        kind = EventKind.CLAIM_REOPENED
        session.add(Event(at=at, kind=kind, subject=kind.subject, subject_id=claim.id, data=data))
        claim.workflow = state
    session.flush()


def test_the_open_states_are_counted_at_the_end_of_each_day(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        one, two, _ = (factories.claim(session, reviewer) for _ in range(3))
        began = one.created_at
        _move(session, one, began + timedelta(days=1), ClaimState.IN_REVIEW)
        _move(session, one, began + timedelta(days=2), ClaimState.PUBLISHED)
        _move(session, two, began + timedelta(days=3), ClaimState.IN_REVIEW, ClaimState.SECOND_REVIEW)
        _move(session, two, began + timedelta(days=5), ClaimState.DISPUTED)
        _move(session, one, began + timedelta(days=6), ClaimState.REOPENED)
        today = began + timedelta(days=6)

    expected = {
        ClaimState.QUEUED: [0, 3, 2, 2, 1, 1, 1, 1],
        ClaimState.IN_REVIEW: [0, 0, 1, 0, 0, 0, 0, 0],
        ClaimState.SECOND_REVIEW: [0, 0, 0, 0, 1, 1, 0, 0],
        ClaimState.DISPUTED: [0, 0, 0, 0, 0, 0, 1, 1],
        ClaimState.REOPENED: [0, 0, 0, 0, 0, 0, 0, 1],
    }
    with database.reading() as session:
        for days in (1, 2, 3, 5, 8):
            sizes = statistics.sizes(session, today, days)
            assert sizes.of == {state: numbers[-days:] for state, numbers in expected.items()}, days
            assert sizes.days == [(began + timedelta(days=6 - ago)).date() for ago in reversed(range(days))]


def test_every_way_a_claim_can_go_is_in_the_log_so_that_yesterday_there_was_nothing(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        suggested = factories.suggestions(
            session, reviewer, factories.article(session, reviewer), "We are ready", "The bridge was closed"
        )
        decision = suggestions.dismiss(session, reviewer, suggested[0].id, suggested[0].version)
        suggestions.undo(session, reviewer, [decision])
        suggestions.dismiss(session, reviewer, suggested[1].id, suggested[1].version)
        queued, taken, given_back, second = (factories.claim(session, reviewer) for _ in range(4))
        for claim in (taken, given_back):
            leases.take(session, reviewer, claim.id)
        leases.release(session, reviewer, given_back.id)
        factories.answered(session, second, (reviewer, Truth.UNPROVEN))
        factories.disputed(session, factories.claim(session, reviewer))
        sent_back = factories.disputed(session, factories.claim(session, reviewer))
        reviews.send_back(session, editor, sent_back.id, sent_back.version, "Look at the log.")
        published = factories.claim(session, reviewer)
        factories.review(session, reviewer, published)
        claims.reopen(session, editor, published.id, published.version, "A newer figure.")
        done = bulk.carry_out(
            session, editor, Change(Verb.DISMISS, reason="Old."), {queued.id: queued.version, second.id: 2}
        )
        bulk.undo(session, editor, done.events[:1])

    with database.reading() as session:
        sizes = statistics.sizes(session, utc_now(), 2)
        assert {state: numbers[0] for state, numbers in sizes.of.items()} == dict.fromkeys(sizes.of, 0)
        counts = queue.counts(session, ClaimFilter())
        assert {state: numbers[1] for state, numbers in sizes.of.items()} == {
            state: counts.get(state, 0) for state in OPEN
        }


def test_the_demo_too_comes_from_nothing(database: Database) -> None:
    with database.transaction() as session:
        demo.fill(session)

    with database.reading() as session:
        assert {numbers[0] for numbers in statistics.sizes(session, utc_now(), 2).of.values()} == {0}


def test_progress_counts_answers_and_verdicts_since_a_moment_ones_own_apart(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        factories.review(session, reviewer, factories.claim(session, reviewer))
        other = factories.user(session)
        factories.answered(
            session, factories.claim(session, reviewer), (reviewer, Truth.UNPROVEN), (other, Truth.UNPROVEN)
        )
        factories.disputed(session, factories.claim(session, reviewer), reviewer, other)
        before = utc_now() - timedelta(minutes=1)

    with database.reading() as session:
        assert statistics.progress(session, reviewer.id, before) == Progress(3, 1, 5, 2)
        assert statistics.progress(session, editor.id, before) == Progress(0, 0, 5, 2)
        assert statistics.progress(session, reviewer.id, before + timedelta(days=1)) == Progress(0, 0, 0, 0)


def test_waiting_is_shown_by_the_oldest_the_median_and_the_ninetieth_percentile(
    database: Database, reviewer: User
) -> None:
    now = utc_now()
    with database.transaction() as session:
        article = factories.article(session, reviewer)
        held = factories.claim(session, reviewer, of=article)
        held.queued_at = now - timedelta(days=99)
        leases.take(session, reviewer, held.id)
    with database.reading() as session:
        assert statistics.waiting(session, utc_now()) is None

    made = 0
    for number, expected in [(1, (1, 1, 1)), (2, (2, 1, 2)), (3, (3, 2, 3)), (10, (10, 5, 9)), (11, (11, 6, 10))]:
        with database.transaction() as session:
            for hours in range(made + 1, number + 1):
                factories.claim(session, reviewer).queued_at = now - timedelta(hours=hours)
        made = number
        with database.reading() as session:
            assert statistics.waiting(session, now) == Waiting(*(timedelta(hours=hours) for hours in expected)), number


def test_held_claims_are_listed_by_the_end_of_their_lease(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        first, second, lapsed, _ = (factories.claim(session, reviewer) for _ in range(4))
        for actor, claim in ((editor, second), (reviewer, lapsed), (reviewer, first)):
            leases.take(session, actor, claim.id)
        first.lease_expires_at = utc_now() + timedelta(minutes=2)
        lapsed.lease_expires_at = utc_now() - timedelta(minutes=2)

    with database.reading() as session:
        assert [claim.id for claim in statistics.held(session, utc_now(), 9)] == [first.id, second.id]
        assert [claim.id for claim in statistics.held(session, utc_now(), 1)] == [first.id]
        assert statistics.held_count(session, utc_now()) == 2
