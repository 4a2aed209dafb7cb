"""Tests of rounds of two answers: blind to each other, published when they agree, decided by an editor when not."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session, col, select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.domain.errors import Conflict, Held, Invalid, NotAllowed, NotFound, Stale
from factcheck.domain.events import (
    ClaimDisputed,
    ClaimSentBack,
    EventKind,
    PolicySet,
    ReviewSubmitted,
    SecondReviewRequested,
)
from factcheck.domain.evidence import Stance
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models import Claim, Review, User, Verdict
from factcheck.queries import history, policies
from factcheck.services import claims, drafts, evidence, leases, reviews, suggestions
from factcheck.services import policies as rules
from factcheck.services.evidence import NewEvidence
from factcheck.services.reviews import ReviewInput
from factcheck.services.suggestions import Decision
from tests import factories
from tests.services.helpers import at_once, recorded, refused

TWO = dict.fromkeys(PolicySubject, 2)


@dataclass(frozen=True)
class Desk:
    """A desk where everything needs two answers, and what its people do there."""

    database: Database
    first: User
    second: User
    third: User
    editor: User
    other_editor: User
    admin: User

    def queued(self, kind: ClaimKind = ClaimKind.STATEMENT, **given: Any) -> Claim:
        with self.database.transaction() as session:
            return factories.claim(session, self.admin, kind, **given)

    def set_policy(self, wanted: dict[PolicySubject, int]) -> None:
        with self.database.transaction() as session:
            rules.change(session, self.admin, wanted)

    def answer(self, actor: User, claim: Claim, truth: Truth = Truth.UNPROVEN, **given: Any) -> Verdict | None:
        with self.database.transaction() as session:
            return reviews.submit(session, actor, claim.id, self.now(claim).version, answer(truth, **given))

    def decide(self, actor: User, claim: Claim, truth: Truth = Truth.UNPROVEN, **given: Any) -> Verdict:
        with self.database.transaction() as session:
            return reviews.adjudicate(session, actor, claim.id, self.now(claim).version, answer(truth, **given))

    def send_back(self, actor: User, claim: Claim, note: str = "Look at the date.") -> None:
        with self.database.transaction() as session:
            reviews.send_back(session, actor, claim.id, self.now(claim).version, note)

    def reopen(self, claim: Claim) -> None:
        with self.database.transaction() as session:
            claims.reopen(session, self.editor, claim.id, self.now(claim).version, "A newer source.")

    def disputed(self) -> Claim:
        """A claim the first found unproven and the second not checkable."""
        claim = self.queued()
        self.answer(self.first, claim, Truth.UNPROVEN)
        self.answer(self.second, claim, Truth.NOT_CHECKABLE)
        return claim

    def now(self, claim: Claim) -> Claim:
        with self.database.reading() as session:
            return session.get_one(Claim, claim.id)

    def next(self, actor: User) -> int | None:
        with self.database.transaction() as session:
            claim = leases.take_next(session, actor)
            return claim.id if claim else None

    def seen(self, viewer: User, claim: Claim) -> set[int]:
        """Whose answers the viewer is shown."""
        with self.database.reading() as session:
            return {one.reviewer_id for one in history.reviews(session, session.get_one(Claim, claim.id), viewer)}

    def history_of(self, viewer: User, claim: Claim) -> str:
        """All that the claim's history says to the viewer."""
        with self.database.reading() as session:
            return repr(history.of_claim(session, session.get_one(Claim, claim.id), viewer))


def answer(truth: Truth = Truth.UNPROVEN, **given: Any) -> ReviewInput:
    return ReviewInput(truth=truth, **{"summary": "What we found.", "rationale": "How we found it."} | given)


@pytest.fixture
def desk(database: Database, people: dict[Role, User]) -> Desk:
    with database.transaction() as session:
        first, second, third = [factories.user(session, name=name) for name in ("Ana", "Bohdan", "Chloé")]
        other_editor = factories.user(session, Role.EDITOR)
        rules.change(session, people[Role.ADMIN], TWO)
    return Desk(database, first, second, third, people[Role.EDITOR], other_editor, people[Role.ADMIN])


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


def test_who_sees_whose_review_at_each_step(desk: Desk) -> None:
    claim = desk.queued()
    everybody = {
        "first": desk.first,
        "second": desk.second,
        "third": desk.third,
        "editor": desk.editor,
        "admin": desk.admin,
    }
    names = {person.id: role for role, person in everybody.items()}

    def seen() -> dict[str, str]:
        return {
            role: " ".join(sorted(names[one] for one in desk.seen(person, claim))) for role, person in everybody.items()
        }

    nothing = dict.fromkeys(everybody, "")
    assert seen() == nothing
    desk.answer(desk.first, claim, Truth.UNPROVEN)
    assert seen() == nothing | {"first": "first"}
    assert desk.next(desk.second) == claim.id
    assert seen() == nothing | {"first": "first"}
    desk.answer(desk.second, claim, Truth.NOT_CHECKABLE)
    assert seen() == dict.fromkeys(everybody, "first second") | {"third": ""}
    desk.send_back(desk.editor, claim)
    assert seen() == nothing | {"first": "first", "second": "second"}
    desk.answer(desk.third, claim, Truth.UNPROVEN)
    assert seen() == nothing | {"first": "first", "second": "second", "third": "third"}
    desk.answer(desk.first, claim, Truth.UNPROVEN)
    assert seen() == dict.fromkeys(everybody, "first second third")
    desk.reopen(claim)
    assert seen() == dict.fromkeys(everybody, "first second third")
    desk.answer(desk.editor, claim, Truth.UNPROVEN)
    assert seen() == dict.fromkeys(everybody, "first second third") | {"editor": "editor first second third"}


def test_the_history_of_an_open_round_does_not_name_the_first_reviewer(desk: Desk) -> None:
    claim = desk.queued()
    assert desk.next(desk.first) == claim.id
    with desk.database.transaction() as session:
        factories.piece(session, desk.first, claim)
    desk.answer(desk.first, claim, Truth.TRUE, summary="It is so.")

    for viewer in (desk.second, desk.third, desk.editor, desk.admin):
        shown = desk.history_of(viewer, claim)
        assert desk.first.name not in shown
        assert EventKind.REVIEW_SUBMITTED.value not in shown
        assert EventKind.CLAIM_TAKEN.value not in shown
        assert "who='A person'" in shown
        assert EventKind.EVIDENCE_ADDED.value in shown
    for viewer in (desk.first, desk.second, desk.editor):
        assert "truth" not in desk.history_of(viewer, claim)
    assert desk.first.name in desk.history_of(desk.first, claim)

    desk.answer(desk.second, claim, Truth.TRUE, summary="It is so.")
    for viewer in (desk.second, desk.third, desk.editor):
        assert desk.first.name in desk.history_of(viewer, claim)
        assert EventKind.REVIEW_SUBMITTED.value in desk.history_of(viewer, claim)


def test_the_history_of_a_settled_round_stays_visible_while_the_next_is_blind(desk: Desk) -> None:
    claim = desk.queued()
    for person in (desk.first, desk.second):
        desk.answer(person, claim)
    desk.reopen(claim)
    desk.answer(desk.third, claim)

    shown = desk.history_of(desk.editor, claim)
    assert desk.first.name in shown
    assert desk.second.name in shown
    assert desk.third.name not in shown


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


def source_id(session: Session, desk: Desk) -> int:
    return factories.source(session, desk.admin).id
