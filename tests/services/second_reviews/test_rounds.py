"""Tests of rounds of two reviews: who may give them, and what becomes of the claim."""

from typing import Any

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.errors import Conflict, Held, Invalid
from factcheck.domain.events import (
    ClaimDisputed,
    EventKind,
    ReviewSubmitted,
    SecondReviewRequested,
)
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models import Review, Verdict
from factcheck.services import claims, drafts, leases, reviews, suggestions
from factcheck.services.suggestions import Decision
from tests import factories
from tests.services.helpers import at_once, recorded, refused
from tests.services.second_reviews.desk import Desk, answer


def test_a_first_answer_is_kept_and_waits_for_a_second(desk: Desk) -> None:
    claim = desk.queued()
    with desk.database.transaction() as session:
        leases.take(session, desk.first, claim.id)
        drafts.keep(session, desk.first, claim.id, claim.version, {"summary": "What"})
    with recorded(desk.database) as events:
        assert desk.answer(desk.first, claim) is None

    now = desk.now(claim)
    assert (now.workflow, now.version, now.reviews_needed) == (ClaimState.SECOND_REVIEW, claim.version + 1, 2)
    assert (now.lease_holder_id, now.lease_expires_at, now.assignee_id) == (None, None, None)
    assert (now.verdict_number, now.settled_round) == (0, 0)
    assert [(event.actor_id, event.payload) for event in events] == [
        (desk.first.id, ReviewSubmitted(Truth.UNPROVEN, None)),
        (desk.first.id, SecondReviewRequested(ClaimState.IN_REVIEW, ClaimState.SECOND_REVIEW)),
    ]
    with desk.database.reading() as session:
        assert session.exec(select(Verdict)).all() == []


def test_equal_answers_publish(desk: Desk) -> None:
    claim = desk.queued(ClaimKind.QUOTE)
    desk.answer(desk.first, claim, attribution=Attribution.ALTERED, summary="The first’s words.")
    with recorded(desk.database) as events:
        verdict = desk.answer(desk.second, claim, attribution=Attribution.ALTERED, summary="The second’s words.")

    assert verdict is not None
    assert (verdict.answer, verdict.summary) == (Answer(Truth.UNPROVEN, Attribution.ALTERED), "The second’s words.")
    assert (verdict.number, verdict.review_count, verdict.reviewers_agreed) == (1, 2, True)
    now = desk.now(claim)
    assert (now.workflow, now.verdict_number, now.settled_round) == (ClaimState.PUBLISHED, 1, 1)
    assert [(event.actor_id, event.kind) for event in events] == [
        (desk.second.id, EventKind.REVIEW_SUBMITTED),
        (desk.second.id, EventKind.VERDICT_PUBLISHED),
    ]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (ClaimKind.STATEMENT, Answer(Truth.UNPROVEN), Answer(Truth.NOT_CHECKABLE)),
        (ClaimKind.QUOTE, Answer(Truth.UNPROVEN, Attribution.EXACT), Answer(Truth.NOT_CHECKABLE, Attribution.EXACT)),
        (ClaimKind.QUOTE, Answer(Truth.UNPROVEN, Attribution.EXACT), Answer(Truth.UNPROVEN, Attribution.ALTERED)),
    ],
)
def test_different_answers_are_a_dispute(desk: Desk, kind: ClaimKind, first: Answer, second: Answer) -> None:
    claim = desk.queued(kind)
    desk.answer(desk.first, claim, first.truth, attribution=first.attribution)
    with recorded(desk.database) as events:
        assert desk.answer(desk.second, claim, second.truth, attribution=second.attribution) is None

    now = desk.now(claim)
    assert (now.workflow, now.lease_holder_id, now.verdict_number) == (ClaimState.DISPUTED, None, 0)
    assert [(event.actor_id, event.payload) for event in events[1:]] == [
        (desk.second.id, ClaimDisputed(ClaimState.SECOND_REVIEW, ClaimState.DISPUTED))
    ]
    assert desk.next(desk.third) is None


def test_one_person_cannot_give_both_reviews(desk: Desk) -> None:
    claim = desk.queued()
    desk.answer(desk.first, claim)

    assert desk.next(desk.first) is None
    with refused(desk.database, Conflict), desk.database.transaction() as session:
        leases.take(session, desk.first, claim.id)
    with refused(desk.database, Conflict):
        desk.answer(desk.first, claim)
    with desk.database.transaction() as session:
        claims.assign(session, desk.editor, claim.id, desk.first.id)
    assert desk.next(desk.first) is None
    assert desk.next(desk.second) == claim.id, "a refusal would have shown the editor who gave the first review"


def test_a_claim_awaiting_its_second_answer_stays_in_that_state_while_it_is_held(desk: Desk) -> None:
    claim = desk.queued()
    desk.answer(desk.first, claim)

    def state_after(verb: Any) -> tuple[ClaimState, int | None]:
        with desk.database.transaction() as session:
            verb(session, desk.second, claim.id)
        return desk.now(claim).workflow, desk.now(claim).lease_holder_id

    assert desk.next(desk.second) == claim.id
    assert desk.now(claim).workflow is ClaimState.SECOND_REVIEW
    with refused(desk.database, Held):
        desk.answer(desk.third, claim)
    assert state_after(leases.hold) == (ClaimState.SECOND_REVIEW, desk.second.id)
    assert state_after(leases.release) == (ClaimState.SECOND_REVIEW, None)
    assert state_after(leases.take) == (ClaimState.SECOND_REVIEW, desk.second.id)


def test_an_answered_claim_is_never_a_suggestion_again(desk: Desk) -> None:
    with desk.database.transaction() as session:
        article = factories.article(session, desk.admin)
        [claim] = factories.suggestions(session, desk.admin, article, "more than 1 million people")
        suggestions.accept(session, desk.admin, claim.id, claim.version)
    desk.answer(desk.first, claim)
    with desk.database.transaction() as session:
        dismissed = claims.dismiss(session, desk.third, claim.id, desk.now(claim).version, "Not worth it.")

    with refused(desk.database, Conflict), desk.database.transaction() as session:
        suggestions.undo(session, desk.second, [Decision(claim.id, dismissed.version)])


def test_a_claim_in_a_later_round_is_never_a_suggestion_again(desk: Desk) -> None:
    with desk.database.transaction() as session:
        article = factories.article(session, desk.admin)
        [claim] = factories.suggestions(session, desk.admin, article, "more than 1 million people")
        suggestions.accept(session, desk.admin, claim.id, claim.version)
    desk.answer(desk.first, claim)
    desk.answer(desk.second, claim, Truth.NOT_CHECKABLE)
    desk.send_back(desk.editor, claim)
    waiting = desk.now(claim)
    assert (waiting.workflow, waiting.round) == (ClaimState.QUEUED, 2)

    with refused(desk.database, Conflict), desk.database.transaction() as session:
        suggestions.undo(session, desk.second, [Decision(claim.id, waiting.version)])


def test_two_second_reviewers_at_once_are_one_answer_and_one_refusal(desk: Desk, elsewhere: Database) -> None:
    claim = desk.queued()
    desk.answer(desk.first, claim)
    seen = desk.now(claim).version

    def submit(number: int) -> Verdict | None:
        with (desk.database, elsewhere)[number % 2].transaction() as session:
            return reviews.submit(session, (desk.second, desk.third)[number % 2], claim.id, seen, answer())

    outcomes = at_once(4, submit)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Stale"] * 3 + ["Verdict"]
    with desk.database.reading() as session:
        assert len(session.exec(select(Review)).all()) == 2
        assert session.exec(select(Verdict.review_count)).all() == [2]


def test_both_say_why_a_verdict_changes(desk: Desk) -> None:
    claim = desk.queued()
    for person in (desk.first, desk.second):
        desk.answer(person, claim)
    desk.reopen(claim)
    for person in (desk.first, desk.second):
        with refused(desk.database, Invalid) as caught:
            desk.answer(person, claim, Truth.NOT_CHECKABLE)
        assert list(caught.value.errors) == ["correction_note"]
        verdict = desk.answer(person, claim, Truth.NOT_CHECKABLE, correction_note=f"Why, by {person.name}.")
    assert verdict is not None
    assert (verdict.number, verdict.correction_note) == (2, "Why, by Bohdan.")
