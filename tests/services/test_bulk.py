"""Tests of doing the same to many claims: what is left out and why, one transaction, and taking it back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.domain.errors import FactcheckError, Invalid, NotAllowed
from factcheck.domain.events import EventKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import bulk, claims, leases, reviews, users
from factcheck.services.bulk import Change, Outcome, Verb
from factcheck.services.reviews import ReviewInput
from tests import factories
from tests.services.helpers import at_once, everything, recorded, refused

KINDS = {
    Verb.ASSIGN: EventKind.CLAIM_ASSIGNED,
    Verb.PRIORITISE: EventKind.PRIORITY_SET,
    Verb.DISMISS: EventKind.CLAIM_DISMISSED,
    Verb.TAG: EventKind.CLAIM_TAGGED,
    Verb.UNTAG: EventKind.CLAIM_UNTAGGED,
}
DISMISS = Change(Verb.DISMISS, reason=" Not worth it. ")
RAISE = Change(Verb.PRIORITISE, priority=Priority.HIGH)


@dataclass(frozen=True)
class Desk:
    """People, and a claim for every reason to be left out, by its name."""

    reviewer: User
    editor: User
    claims: dict[str, Claim]

    @property
    def versions(self) -> dict[int, int]:
        """All claims as they were first seen."""
        return {claim.id: claim.version for claim in self.claims.values()}

    def names(self, claims: Iterable[Claim]) -> set[str]:
        by_id = {claim.id: name for name, claim in self.claims.items()}
        return {by_id[claim.id] for claim in claims}

    def left_out(self, outcome: Outcome) -> dict[str, str]:
        return {next(iter(self.names([claim]))): why for claim, why in outcome.left_out}


@pytest.fixture
def desk(database: Database, people: dict[Role, User]) -> Desk:
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    names = ("queued", "answered", "held", "mine", "lapsed", "reopened", "published", "disputed", "changed")
    with database.transaction() as session:
        made = {name: factories.claim(session, reviewer) for name in names}
        for actor, name in ((reviewer, "held"), (editor, "mine"), (reviewer, "lapsed")):
            leases.take(session, actor, made[name].id)
        made["lapsed"].lease_expires_at = made["lapsed"].created_at
        factories.answered(session, made["answered"], (reviewer, Truth.UNPROVEN))
        factories.disputed(session, made["disputed"])
        for name in ("reopened", "published"):
            factories.review(session, reviewer, made[name], Truth.UNPROVEN)
        claims.reopen(session, editor, made["reopened"].id, made["reopened"].version, "A newer figure.")
    return Desk(reviewer, editor, made)


def _change_one(database: Database, desk: Desk) -> None:
    """Another person adds evidence to a claim after it was seen."""
    with database.transaction() as session:
        factories.piece(session, desk.reviewer, desk.claims["changed"])


@pytest.mark.parametrize(
    ("verb", "left_out"),
    [
        (Verb.DISMISS, {"reopened": "It has a published verdict.", "published": "It has a published verdict."}),
        (Verb.PRIORITISE, {"published": "It is published."}),
        (Verb.ASSIGN, {"published": "It is published.", "disputed": "It is disputed."}),
    ],
)
def test_the_preview_tells_what_will_be_done_and_why_the_rest_is_left_out(
    database: Database, desk: Desk, verb: Verb, left_out: dict[str, str]
) -> None:
    change = Change(verb, assignee_id=desk.reviewer.id, priority=Priority.HIGH, reason="Not worth it.")
    _change_one(database, desk)
    before = everything(database)

    with database.reading() as session:
        preview = bulk.preview(session, desk.editor, change, desk.versions)

    expected = left_out | {
        "held": f"{desk.reviewer.name} is working on it now.",
        "changed": "It has changed since you looked.",
    }
    assert desk.left_out(preview) == expected
    assert desk.names(preview.claims) == set(desk.claims) - set(expected)
    assert everything(database) == before

    with recorded(database) as events, database.transaction() as session:
        done = bulk.carry_out(session, desk.editor, change, desk.versions)
    assert (desk.names(done.claims), desk.left_out(done)) == (desk.names(preview.claims), expected)
    assert [(event.kind, event.actor_id) for event in events] == [(KINDS[verb], desk.editor.id)] * len(done.claims)
    assert done.events == [event.id for event in events]
    with database.reading() as session:
        for claim in done.claims:
            stored = session.get_one(Claim, claim.id)
            assert {
                Verb.DISMISS: stored.workflow is ClaimState.DISMISSED and stored.lease_holder_id is None,
                Verb.PRIORITISE: stored.priority is Priority.HIGH,
                Verb.ASSIGN: stored.assignee_id == desk.reviewer.id,
            }[verb]


def test_claims_that_need_no_change_are_left_out(database: Database, desk: Desk) -> None:
    seen = {desk.claims["queued"].id: 1}
    with database.reading() as session:
        for change in (Change(Verb.ASSIGN), Change(Verb.PRIORITISE)):
            outcome = bulk.preview(session, desk.editor, change, seen)
            assert desk.left_out(outcome) == {"queued": "It is so already."}


@pytest.mark.parametrize("change", [DISMISS, RAISE, Change(Verb.ASSIGN, assignee_id=1)], ids=lambda change: change.verb)
def test_undo_puts_back_everything_except_claims_that_changed_since(
    database: Database, desk: Desk, change: Change
) -> None:
    before = _states(database, desk)
    with database.transaction() as session:
        done = bulk.carry_out(session, desk.editor, change, desk.versions)
    touched = desk.claims["queued"]
    with database.transaction() as session:
        if change.verb is Verb.DISMISS:
            claims.reopen(session, desk.editor, touched.id, touched.version + 1, "It is worth it.")
        else:
            leases.take(session, desk.reviewer, touched.id)
            leases.release(session, desk.reviewer, touched.id)

    with recorded(database) as events, database.transaction() as session:
        undone = bulk.undo(session, desk.editor, done.events)

    assert desk.left_out(undone) == {"queued": "Something has happened to it since."}
    assert desk.names(undone.claims) == desk.names(done.claims) - {"queued"}
    assert len(events) == len(undone.claims)
    after = _states(database, desk)
    if change.verb is Verb.DISMISS:
        # Nobody holds a claim that comes back.
        before |= {name: (ClaimState.QUEUED, *before[name][1:]) for name in ("mine", "lapsed")}
    assert {name: after[name] for name in after if name != "queued"} == {
        name: before[name] for name in before if name != "queued"
    }
    with database.transaction() as session:
        assert bulk.undo(session, desk.editor, done.events).claims == [], "only once"


def _states(database: Database, desk: Desk) -> dict[str, tuple[object, ...]]:
    with database.reading() as session:
        stored = {name: session.get_one(Claim, claim.id) for name, claim in desk.claims.items()}
        return {
            name: (claim.workflow, claim.priority, claim.assignee_id, claim.round, claim.reviews_needed)
            for name, claim in stored.items()
        }


def test_a_claim_brought_back_into_its_second_review_takes_the_second_answer(database: Database, desk: Desk) -> None:
    claim = desk.claims["answered"]
    with database.transaction() as session:
        done = bulk.carry_out(session, desk.editor, DISMISS, {claim.id: claim.version})
        bulk.undo(session, desk.editor, done.events)
        stored = session.get_one(Claim, claim.id)
        answer = ReviewInput(truth=Truth.UNPROVEN, summary="No source.", rationale="")
        verdict = reviews.submit(session, desk.editor, claim.id, stored.version, answer)

    assert verdict
    assert (verdict.review_count, verdict.reviewers_agreed) == (2, True)


def test_a_dismissed_suggestion_comes_back_as_a_suggestion(database: Database, desk: Desk) -> None:
    with database.transaction() as session:
        article = factories.article(session, desk.reviewer)
        (suggestion,) = factories.suggestions(session, desk.reviewer, article, "We are ready")
        done = bulk.carry_out(session, desk.editor, DISMISS, {suggestion.id: suggestion.version})
        assert suggestion.workflow is ClaimState.DISMISSED
        bulk.undo(session, desk.editor, done.events)

        assert (suggestion.workflow, suggestion.kind) == (ClaimState.SUGGESTED, ClaimKind.QUOTE)


def test_a_claim_is_not_given_back_to_a_person_who_cannot_sign_in(
    database: Database, desk: Desk, people: dict[Role, User]
) -> None:
    claim_id = desk.claims["queued"].id
    with database.transaction() as session:
        claims.assign(session, desk.editor, claim_id, desk.reviewer.id)
        done = bulk.carry_out(session, desk.editor, Change(Verb.ASSIGN), {claim_id: 1})
        users.disable(session, people[Role.ADMIN], desk.reviewer.id)

    with database.transaction() as session:
        undone = bulk.undo(session, desk.editor, done.events)
        assert desk.left_out(undone) == {"queued": "The person it was assigned to can no longer sign in."}


def test_only_one_s_own_changes_that_were_made_together_can_be_undone(
    database: Database, desk: Desk, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        done = bulk.carry_out(session, desk.editor, RAISE, desk.versions)
    before = everything(database)
    with recorded(database) as events, database.transaction() as session:
        assert bulk.undo(session, people[Role.ADMIN], done.events) == Outcome()
    assert (events, everything(database)) == ([], before)

    with recorded(database) as events, database.transaction() as session:
        leases.take(session, desk.editor, desk.claims["changed"].id)
    with database.transaction() as session:
        undone = bulk.undo(session, desk.editor, [event.id for event in events])
        assert desk.left_out(undone) == {"changed": "This cannot be undone here."}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Change(Verb.DISMISS, reason=" "), "reason"),
        (Change(Verb.ASSIGN, assignee_id=99_999), "assignee"),
    ],
)
def test_what_a_verb_lacks_is_named_and_nothing_is_done(
    database: Database, desk: Desk, change: Change, field: str
) -> None:
    for verb in (bulk.preview, bulk.carry_out):
        with refused(database, Invalid) as caught, database.transaction() as session:
            verb(session, desk.editor, change, desk.versions)
        assert set(caught.value.errors) == {field}


def test_it_takes_one_claim_and_at_most_five_hundred(database: Database, desk: Desk) -> None:
    for versions in ({}, dict.fromkeys(range(1, 502), 1)):
        with refused(database, Invalid) as caught, database.transaction() as session:
            bulk.carry_out(session, desk.editor, RAISE, versions)
        assert set(caught.value.errors) == {"claims"}
    with refused(database, Invalid), database.transaction() as session:
        bulk.undo(session, desk.editor, list(range(1, 502)))


def test_it_is_for_editors(database: Database, desk: Desk) -> None:
    attempts: list[Callable[[Session], object]] = [
        lambda session: bulk.preview(session, desk.reviewer, RAISE, desk.versions),
        lambda session: bulk.carry_out(session, desk.reviewer, RAISE, desk.versions),
        lambda session: bulk.undo(session, desk.reviewer, []),
    ]
    for attempt in attempts:
        with refused(database, NotAllowed), database.transaction() as session:
            attempt(session)


def test_two_people_at_once_never_change_the_same_claim(
    database: Database, desk: Desk, people: dict[Role, User]
) -> None:
    actors = (desk.editor, people[Role.ADMIN])

    def dismiss(number: int) -> set[str]:
        with database.transaction() as session:
            return desk.names(bulk.carry_out(session, actors[number], DISMISS, desk.versions).claims)

    with recorded(database) as events:
        first, second = at_once(2, dismiss)

    assert not isinstance(first, FactcheckError)
    assert not isinstance(second, FactcheckError)
    assert not first & second
    assert len(events) == len(first | second) >= 4
