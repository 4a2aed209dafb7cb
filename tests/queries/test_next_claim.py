"""Tests of which claim is next for whom."""

from datetime import timedelta

from sqlmodel import Session, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.leases import DURATION
from factcheck.models import User
from factcheck.queries import next_claim
from factcheck.services import leases
from tests import factories


def _next(session: Session, user: User) -> int | None:
    given = {"user_id": user.id, "now": utc_now(), "recently": utc_now() - DURATION}
    answers = (session.scalar(select(wanted), given) for wanted in next_claim.in_turn())
    return next((each for each in answers if each is not None), None)


def test_the_most_urgent_is_next_whatever_its_state(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        normal, reopened, lapsed, held, second = (factories.claim(session, reviewer) for _ in range(5))
        reopened.workflow, reopened.urgency = ClaimState.REOPENED, 100
        second.workflow, second.urgency = ClaimState.SECOND_REVIEW, 90
        lapsed.workflow, lapsed.priority = ClaimState.IN_REVIEW, Priority.HIGH
        held.workflow, held.priority = ClaimState.IN_REVIEW, Priority.URGENT
        for claim, minutes in ((lapsed, -1), (held, 1)):
            claim.lease_holder_id, claim.lease_expires_at = reviewer.id, utc_now() + timedelta(minutes=minutes)
        normal.urgency = 80

        for expected in (lapsed, reopened, second, normal):
            session.flush()
            assert _next(session, reviewer) == expected.id
            expected.workflow = ClaimState.DISMISSED
        session.flush()
        assert _next(session, reviewer) is None


def test_what_is_assigned_goes_first_and_what_was_given_back_last(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        other = factories.user(session)
        urgent, mine, given_back, others = (factories.claim(session, reviewer) for _ in range(4))
        urgent.priority = others.priority = Priority.URGENT
        mine.assignee_id, others.assignee_id = reviewer.id, other.id
        leases.take(session, reviewer, given_back.id)
        leases.release(session, reviewer, given_back.id)
        given_back.priority = Priority.URGENT

        for expected in (mine, urgent, given_back):
            session.flush()
            assert _next(session, reviewer) == expected.id
            expected.workflow = ClaimState.DISMISSED
        session.flush()
        assert _next(session, reviewer) is None
        assert _next(session, other) == others.id
