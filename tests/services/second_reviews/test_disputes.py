"""Tests of reviews that differ: an editor decides, or sends the claim back."""

import pytest
from sqlmodel import Session, col, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from factcheck.domain.events import (
    ClaimSentBack,
    EventKind,
)
from factcheck.domain.evidence import Stance
from factcheck.domain.verdicts import Truth
from factcheck.models import Review
from factcheck.services import evidence, reviews
from factcheck.services.evidence import NewEvidence
from tests import factories
from tests.services.helpers import recorded, refused
from tests.services.second_reviews.desk import Desk, answer


def test_an_editor_who_answered_neither_decides_a_dispute(desk: Desk) -> None:
    claim = desk.disputed()
    with recorded(desk.database) as events:
        verdict = desk.decide(desk.editor, claim, Truth.SOURCES_CONFLICT, summary="The editor’s words.")

    assert (verdict.truth, verdict.summary) == (Truth.SOURCES_CONFLICT, "The editor’s words.")
    assert (verdict.number, verdict.review_count, verdict.reviewers_agreed) == (1, 3, False)
    now = desk.now(claim)
    assert (now.workflow, now.settled_round) == (ClaimState.PUBLISHED, 1)
    assert [(event.actor_id, event.kind) for event in events] == [
        (desk.editor.id, EventKind.DISPUTE_DECIDED),
        (desk.editor.id, EventKind.VERDICT_PUBLISHED),
    ]
    with desk.database.reading() as session:
        assert session.exec(select(Review.is_adjudication).order_by(col(Review.id))).all() == [False, False, True]


def test_a_dispute_is_sent_back_for_new_answers(desk: Desk) -> None:
    claim = desk.disputed()
    with recorded(desk.database) as events:
        desk.send_back(desk.editor, claim, " Look at the date. ")

    now = desk.now(claim)
    assert (now.workflow, now.round, now.reviews_needed) == (ClaimState.QUEUED, 2, None)
    assert [event.payload for event in events] == [
        ClaimSentBack(ClaimState.DISPUTED, ClaimState.QUEUED, "Look at the date.")
    ]
    assert desk.answer(desk.third, claim, Truth.NOT_CHECKABLE) is None
    verdict = desk.answer(desk.editor, claim, Truth.NOT_CHECKABLE)
    assert verdict is not None
    assert (verdict.review_count, verdict.reviewers_agreed) == (2, True)


def test_a_dispute_about_a_published_claim_goes_back_to_being_reopened(desk: Desk) -> None:
    claim = desk.queued()
    for person in (desk.first, desk.second):
        desk.answer(person, claim)
    desk.reopen(claim)
    assert desk.now(claim).reviews_needed is None
    desk.answer(desk.first, claim)
    desk.answer(desk.second, claim, Truth.NOT_CHECKABLE, correction_note="It cannot be known.")
    desk.send_back(desk.editor, claim)

    assert (desk.now(claim).workflow, desk.now(claim).verdict_number) == (ClaimState.REOPENED, 1)


@pytest.mark.parametrize("verb", ["decide", "send_back"])
def test_disputes_are_for_other_editors(desk: Desk, verb: str) -> None:
    disputed, queued = desk.queued(), desk.queued()
    desk.answer(desk.editor, disputed, Truth.UNPROVEN)
    with refused(desk.database, Conflict):
        getattr(desk, verb)(desk.other_editor, disputed)
    desk.answer(desk.second, disputed, Truth.NOT_CHECKABLE)

    for actor in (desk.first, desk.second):
        with refused(desk.database, NotAllowed):
            getattr(desk, verb)(actor, disputed)
    with refused(desk.database, Conflict):
        getattr(desk, verb)(desk.editor, disputed)
    with refused(desk.database, Conflict):
        getattr(desk, verb)(desk.other_editor, queued)
    getattr(desk, verb)(desk.other_editor, disputed)


def test_a_decision_must_fit_the_claim_as_it_is(desk: Desk) -> None:
    claim = desk.disputed()
    with desk.database.transaction() as session:
        evidence.add(session, desk.first, claim.id, NewEvidence(source=source_id(session, desk), stance=Stance.CONTEXT))
    version = desk.now(claim).version

    def decide(session: Session, seen: int, claim_id: int = claim.id) -> None:
        reviews.adjudicate(session, desk.editor, claim_id, seen, answer())

    def send_back(session: Session, seen: int, claim_id: int = claim.id) -> None:
        reviews.send_back(session, desk.editor, claim_id, seen, "Again.")

    for verb in (decide, send_back):
        with refused(desk.database, Stale), desk.database.transaction() as session:
            verb(session, version - 1)
        with refused(desk.database, NotFound), desk.database.transaction() as session:
            verb(session, 1, 999)
    with refused(desk.database, Invalid) as caught:
        desk.decide(desk.editor, claim, summary=" ")
    assert list(caught.value.errors) == ["summary"]
    with refused(desk.database, Invalid) as caught:
        desk.send_back(desk.editor, claim, " ")
    assert list(caught.value.errors) == ["reason"]
    desk.decide(desk.editor, claim, Truth.TRUE)


def source_id(session: Session, desk: Desk) -> int:
    return factories.source(session, desk.admin).id
