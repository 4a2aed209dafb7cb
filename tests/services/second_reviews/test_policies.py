"""Tests of how many reviews a claim needs, and of changing that."""

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.errors import Invalid, NotAllowed
from factcheck.domain.events import (
    EventKind,
    PolicySet,
)
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.models import User
from factcheck.queries import policies
from factcheck.services import policies as rules
from tests.services.helpers import at_once, recorded, refused
from tests.services.second_reviews.desk import TWO, Desk


@pytest.mark.parametrize(("subject", "priority"), [("statement", Priority.NORMAL), ("urgent", Priority.URGENT)])
def test_a_policy_touches_only_claims_without_an_answer(desk: Desk, subject: str, priority: Priority) -> None:
    desk.set_policy(dict.fromkeys(PolicySubject, 1) | {PolicySubject(subject): 2})
    answered, waiting = desk.queued(priority=priority), desk.queued(priority=priority)
    desk.answer(desk.first, answered)
    with recorded(desk.database) as events:
        desk.set_policy({PolicySubject(subject): 1})

    assert [(event.actor_id, event.payload) for event in events] == [
        (desk.admin.id, PolicySet(PolicySubject(subject), 2, 1))
    ]
    assert desk.answer(desk.first, waiting) is not None
    verdict = desk.answer(desk.second, answered)
    assert verdict is not None
    assert (verdict.review_count, desk.now(answered).reviews_needed) == (2, 2)


def test_a_policy_of_two_finds_no_claim_half_answered(desk: Desk) -> None:
    desk.set_policy(dict.fromkeys(PolicySubject, 1))
    claim = desk.queued()
    assert desk.answer(desk.first, claim) is not None
    desk.set_policy(TWO)

    assert desk.now(claim).workflow is ClaimState.PUBLISHED
    desk.reopen(claim)
    assert desk.answer(desk.first, claim) is None


def test_policies_are_set_by_editors_to_one_or_two(desk: Desk) -> None:
    for wanted in (0, 3):
        with refused(desk.database, Invalid):
            desk.set_policy({PolicySubject.FIGURE: wanted})
    with refused(desk.database, NotAllowed), desk.database.transaction() as session:
        rules.change(session, desk.first, {PolicySubject.FIGURE: 1})
    with recorded(desk.database) as events:
        desk.set_policy(TWO)
    assert events == []
    with desk.database.transaction() as session:
        rules.change(session, desk.editor, {PolicySubject.FIGURE: 1})
        assert policies.all_of(session) == TWO | {PolicySubject.FIGURE: 1}


def test_everybody_setting_a_policy_at_once_makes_one_row(
    database: Database, elsewhere: Database, people: dict[Role, User]
) -> None:
    def change(number: int) -> None:
        with (database, elsewhere)[number % 2].transaction() as session:
            rules.change(session, people[Role.ADMIN], {PolicySubject.URGENT: 2})

    with recorded(database) as events:
        assert at_once(4, change) == [None] * 4
    assert [event.kind for event in events] == [EventKind.POLICY_SET]
