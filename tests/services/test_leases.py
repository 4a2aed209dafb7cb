"""Tests of leases: two people never check one claim unknowingly."""

from collections import Counter
from datetime import timedelta

from sqlmodel import col, select, update

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain import leases as rules
from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.errors import AssignedToAnother, Conflict, Held, LeaseLost, NotFound, TakenOver
from factcheck.domain.events import ClaimReleased, ClaimTaken, ClaimTakenOver, EventKind
from factcheck.domain.verdicts import Truth
from factcheck.models import Article, Claim, Event, User
from factcheck.services import claims, leases, reviews
from factcheck.services.reviews import ReviewInput
from tests import factories
from tests.services.helpers import at_once, recorded, refused


def _claims(database: Database, actor: User, *priorities: Priority) -> list[int]:
    """The ids of as many claims, queued in this order."""
    words = "\n".join(f"Sentence number {number:03} stands here." for number in range(len(priorities)))
    with database.transaction() as session:
        article: Article = factories.article(session, actor, text=words)
        return [
            factories.claim(session, actor, words=f"number {number:03} ", of=article, priority=priority).id
            for number, priority in enumerate(priorities)
        ]


def _get(database: Database, claim_id: int) -> Claim:
    with database.reading() as session:
        return session.get_one(Claim, claim_id)


def _next(database: Database, actor: User) -> int | None:
    with database.transaction() as session:
        claim = leases.take_next(session, actor)
        return claim.id if claim else None


def _expire(database: Database, claim_id: int) -> None:
    with database.transaction() as session:
        session.execute(
            update(Claim)
            .where(col(Claim.id) == claim_id)
            .values(lease_expires_at=utc_now() - timedelta(seconds=1))
            .execution_options(synchronize_session=False)
        )


def test_next_is_held_for_half_an_hour_and_logged(database: Database, reviewer: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    with recorded(database) as events:
        assert _next(database, reviewer) == claim_id

    claim = _get(database, claim_id)
    assert (claim.workflow, claim.lease_holder_id, claim.version) == (ClaimState.IN_REVIEW, reviewer.id, 1)
    assert claim.lease_expires_at is not None
    assert timedelta(minutes=29) < claim.lease_expires_at - utc_now() <= rules.DURATION
    assert [(event.actor_id, event.subject_id, event.payload) for event in events] == [
        (reviewer.id, claim_id, ClaimTaken(ClaimState.IN_REVIEW, claim.lease_expires_at))
    ]


def test_next_is_mine_then_the_most_urgent_then_the_longest_queued(
    database: Database, reviewer: User, editor: User
) -> None:
    low, normal, later, urgent, mine, theirs = _claims(
        database,
        reviewer,
        Priority.LOW,
        Priority.NORMAL,
        Priority.NORMAL,
        Priority.URGENT,
        Priority.LOW,
        Priority.URGENT,
    )
    with database.transaction() as session:
        claims.assign(session, editor, mine, reviewer.id)
        claims.assign(session, editor, theirs, editor.id)
        # The same moment for two of them: then the one that was there first.
        moment = session.get_one(Claim, normal).queued_at
        session.get_one(Claim, later).queued_at = moment

    assert [_next(database, reviewer) for _ in range(6)] == [mine, urgent, normal, later, low, None]
    assert [_next(database, editor) for _ in range(2)] == [theirs, None]


def test_next_passes_over_held_and_settled_claims_and_takes_abandoned_ones(
    database: Database, reviewer: User, editor: User
) -> None:
    held, dismissed, published, free = _claims(database, reviewer, *[Priority.NORMAL] * 4)
    with database.transaction() as session:
        leases.take(session, editor, held)
        claims.dismiss(session, reviewer, dismissed, 1, "An opinion.")
        factories.review(session, reviewer, session.get_one(Claim, published))

    assert [_next(database, reviewer), _next(database, reviewer)] == [free, None]
    _expire(database, held)
    assert _next(database, reviewer) == held


def test_next_offers_reopened_claims_again(database: Database, reviewer: User, editor: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    with database.transaction() as session:
        claim = session.get_one(Claim, claim_id)
        factories.review(session, reviewer, claim)
        claims.reopen(session, editor, claim_id, claim.version, "New source.")

    assert _next(database, reviewer) == claim_id
    with database.transaction() as session:
        assert leases.release(session, reviewer, claim_id).workflow is ClaimState.REOPENED


def test_next_of_nothing_is_nothing(database: Database, reviewer: User) -> None:
    with recorded(database) as events:
        assert _next(database, reviewer) is None
    assert events == []


def test_many_people_pressing_next_at_once_get_a_claim_each(
    database: Database, elsewhere: Database, reviewer: User, editor: User
) -> None:
    ids = _claims(database, reviewer, *[Priority.NORMAL, Priority.URGENT] * 30)

    def work(number: int) -> list[int]:
        actor = (reviewer, editor)[number % 2]
        taken = []
        while (claim_id := _next((database, elsewhere)[number // 2 % 2], actor)) is not None:
            taken.append(claim_id)
        return taken

    outcomes = at_once(16, work)

    taken = Counter(claim_id for outcome in outcomes if isinstance(outcome, list) for claim_id in outcome)
    assert taken == Counter(ids)
    with database.reading() as session:
        assert set(session.exec(select(Claim.workflow))) == {ClaimState.IN_REVIEW}
        assert Counter(session.exec(select(Event.subject_id).where(Event.kind == EventKind.CLAIM_TAKEN))) == Counter(
            ids
        )


def test_one_claim_taken_by_many_at_once_has_one_holder(
    database: Database, elsewhere: Database, reviewer: User
) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    with database.transaction() as session:
        desk = [factories.user(session) for _ in range(4)]

    def take(number: int) -> Claim:
        with (database, elsewhere)[number % 2].transaction() as session:
            return leases.take(session, desk[number], claim_id)

    outcomes = at_once(4, take)

    [won] = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, Claim)]
    assert [type(outcome) for outcome in outcomes].count(Held) == 3
    assert _get(database, claim_id).lease_holder_id == desk[won].id


def test_a_held_claim_can_be_taken_over_by_editors_only(database: Database, reviewer: User, editor: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    with database.transaction() as session:
        other = factories.user(session, name="Olha")
        leases.take(session, other, claim_id)
    with refused(database, Held) as caught, database.transaction() as session:
        leases.take(session, reviewer, claim_id)
    assert str(caught.value) == "Olha is working on this claim just now."

    with recorded(database) as events, database.transaction() as session:
        leases.take(session, editor, claim_id)

    [event] = events
    assert event.actor_id == editor.id
    assert isinstance(event.payload, ClaimTakenOver)
    assert event.payload.holder_id == other.id
    assert _get(database, claim_id).lease_holder_id == editor.id
    with refused(database, TakenOver) as refusal, database.transaction() as session:
        leases.hold(session, other, claim_id)
    assert str(refusal.value) == f"{editor.name} took this claim over from you."
    with refused(database, Held), database.transaction() as session:
        leases.take(session, other, claim_id)
    _expire(database, claim_id)
    with recorded(database) as events, database.transaction() as session:
        leases.take(session, other, claim_id)
    assert [event.kind for event in events] == [EventKind.CLAIM_TAKEN]


def test_a_settled_or_missing_claim_cannot_be_taken(database: Database, reviewer: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    with database.transaction() as session:
        factories.review(session, reviewer, session.get_one(Claim, claim_id))
    with refused(database, Conflict), database.transaction() as session:
        leases.take(session, reviewer, claim_id)
    for verb in (leases.take, leases.hold, leases.leave, leases.release):
        with refused(database, NotFound), database.transaction() as session:
            verb(session, reviewer, 999)


def test_a_lease_is_prolonged_by_its_holder_even_when_it_ran_out(database: Database, reviewer: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    _next(database, reviewer)
    _expire(database, claim_id)
    with recorded(database) as events, database.transaction() as session:
        leases.hold(session, reviewer, claim_id)

    assert _get(database, claim_id).holder_id_at(utc_now() + timedelta(minutes=29)) == reviewer.id
    assert events == []


def test_a_lease_without_a_holder_cannot_be_prolonged(database: Database, reviewer: User, editor: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    with refused(database, LeaseLost), database.transaction() as session:
        leases.hold(session, reviewer, claim_id)

    _next(database, reviewer)
    _expire(database, claim_id)
    with database.transaction() as session:
        leases.take(session, editor, claim_id)
    with refused(database, Held) as caught, database.transaction() as session:
        leases.hold(session, reviewer, claim_id)
    assert str(caught.value) == f"{editor.name} is working on this claim just now."


def test_a_lease_is_prolonged_once_in_a_minute(database: Database, reviewer: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    _next(database, reviewer)
    for seconds_ago, is_prolonged in ((30, False), (61, True)):
        with database.transaction() as session:
            begun = utc_now() + rules.DURATION - timedelta(seconds=seconds_ago)
            session.get_one(Claim, claim_id).lease_expires_at = begun
        with database.transaction() as session:
            leases.hold(session, reviewer, claim_id)
        until = _get(database, claim_id).lease_expires_at
        assert until is not None
        assert (until > begun) is is_prolonged, seconds_ago


def test_a_left_page_ends_the_lease_shortly_unless_its_holder_comes_back(
    database: Database, reviewer: User, editor: User
) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    _next(database, reviewer)
    with refused(database, Held), database.transaction() as session:
        leases.leave(session, editor, claim_id)
        leases.hold(session, editor, claim_id)
    with database.transaction() as session:
        leases.leave(session, reviewer, claim_id)
    soon = utc_now() + rules.GRACE

    left = _get(database, claim_id)
    assert left.holder_id_at(utc_now()) == reviewer.id
    assert left.holder_id_at(soon) is None
    with database.transaction() as session:
        leases.leave(session, reviewer, claim_id)
    assert _get(database, claim_id).lease_expires_at == left.lease_expires_at
    with database.transaction() as session:
        leases.hold(session, reviewer, claim_id)
    assert _get(database, claim_id).holder_id_at(soon) == reviewer.id


def test_a_released_claim_comes_last_for_the_person_who_gave_it_back(
    database: Database, reviewer: User, editor: User
) -> None:
    first, second, urgent = _claims(database, reviewer, Priority.NORMAL, Priority.NORMAL, Priority.URGENT)
    assert [_next(database, reviewer), _next(database, reviewer)] == [urgent, first]
    waiting_since = _get(database, urgent).queued_at
    with recorded(database) as events, database.transaction() as session:
        leases.release(session, reviewer, urgent)
        leases.release(session, reviewer, urgent)

    assert [event.payload for event in events] == [ClaimReleased(ClaimState.QUEUED)]
    released = _get(database, urgent)
    assert (released.workflow, released.lease_holder_id) == (ClaimState.QUEUED, None)
    assert released.queued_at == waiting_since
    assert [_next(database, reviewer), _next(database, reviewer)] == [second, urgent]
    with database.transaction() as session:
        leases.release(session, reviewer, urgent)
        leases.release(session, reviewer, first)
    assert _next(database, editor) == urgent


def test_a_claim_that_another_person_holds_is_not_released(database: Database, reviewer: User, editor: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    _next(database, reviewer)
    with recorded(database) as events, database.transaction() as session:
        leases.release(session, editor, claim_id)

    assert events == []
    assert _get(database, claim_id).lease_holder_id == reviewer.id


def test_a_published_claim_has_no_holder(database: Database, reviewer: User) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    _next(database, reviewer)
    with database.transaction() as session:
        answer = ReviewInput(truth=Truth.UNPROVEN, summary="Not known.", rationale="Nothing found.")
        reviews.submit(session, reviewer, claim_id, 1, answer)
        leases.release(session, reviewer, claim_id)

    claim = _get(database, claim_id)
    assert (claim.workflow, claim.lease_holder_id, claim.lease_expires_at) == (ClaimState.PUBLISHED, None, None)


def test_taking_what_is_assigned_to_another_needs_a_second_word(
    database: Database, reviewer: User, editor: User
) -> None:
    [claim_id] = _claims(database, reviewer, Priority.NORMAL)
    with database.transaction() as session:
        claims.assign(session, editor, claim_id, editor.id)
    with refused(database, AssignedToAnother) as caught, database.transaction() as session:
        leases.take(session, reviewer, claim_id)
    assert editor.name in str(caught.value)

    with database.transaction() as session:
        leases.take(session, reviewer, claim_id, although_assigned=True)
        leases.take(session, reviewer, claim_id)

    claim = _get(database, claim_id)
    assert (claim.lease_holder_id, claim.assignee_id) == (reviewer.id, editor.id)
