"""Tests of drafts: what is typed is kept for its writer alone, until it is submitted or thrown away."""

from datetime import timedelta

import pytest
from sqlmodel import select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, Draft, Review, User
from factcheck.queries import drafts as stored
from factcheck.services import drafts, leases, policies, reviews
from factcheck.services.reviews import ReviewInput
from tests import factories
from tests.services.helpers import at_once, recorded, refused

TYPED = {"truth": "half_true", "summary": "  For an hour,\nthey say ", "rationale": "Log \x0c 🌉 " + 30_000 * "щ"}
ANSWER = ReviewInput(truth=Truth.UNPROVEN, summary="Not known.", rationale="Nothing found.")


@pytest.fixture
def ana(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


@pytest.fixture
def eva(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]


@pytest.fixture
def claim(database: Database, ana: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, ana)


def keep(database: Database, actor: User, claim: Claim, fields: dict[str, str]) -> None:
    with database.transaction() as session:
        drafts.keep(session, actor, claim.id, claim.version, fields)


def drafts_in(database: Database) -> list[tuple[int, str]]:
    """Whose drafts there are, and their summaries."""
    with database.reading() as session:
        return sorted((draft.user_id, draft.fields["summary"]) for draft in session.exec(select(Draft)))


def ask_for_two(database: Database, admin: User) -> None:
    with database.transaction() as session:
        policies.change(session, admin, dict.fromkeys(PolicySubject, 2))


def test_a_draft_is_kept_as_typed_for_its_writer_and_no_longer_than_the_next(
    database: Database, claim: Claim, ana: User, eva: User
) -> None:
    with recorded(database) as events:
        keep(database, ana, claim, TYPED)
        keep(database, eva, claim, {"summary": "The editor's"})
    assert events == []

    with database.reading() as session:
        draft = stored.of(session, claim.id, ana.id)
    assert draft is not None
    assert draft.claim_version == claim.version
    assert {name: draft.fields[name] for name in TYPED} == TYPED
    assert timedelta(0) <= utc_now() - draft.updated_at < timedelta(minutes=1)

    keep(database, ana, claim, {"summary": "Shorter"})
    assert sorted(drafts_in(database)) == sorted([(ana.id, "Shorter"), (eva.id, "The editor's")])


def test_a_draft_has_room_for_five_times_what_its_field_takes(database: Database, claim: Claim, ana: User) -> None:
    keep(database, ana, claim, {"summary": 10_000 * "x", "rationale": 100_000 * "x", "truth": "half\0_true\ud800"})
    for field, text in (("summary", 10_001 * "x"), ("rationale", 100_001 * "x"), ("truth", 33 * "x")):
        with refused(database, Invalid) as caught:
            keep(database, ana, claim, {"summary": "Newer", field: text})
        assert field in caught.value.errors or "typed" in caught.value.errors

    with database.reading() as session:
        draft = stored.of(session, claim.id, ana.id)
    assert draft is not None
    assert (draft.fields["truth"], len(draft.fields["summary"])) == ("half_true", 10_000)


def test_an_emptied_form_is_no_draft(database: Database, claim: Claim, ana: User) -> None:
    keep(database, ana, claim, TYPED)
    keep(database, ana, claim, dict.fromkeys(TYPED, "") | {"seen": "7"})
    assert drafts_in(database) == []


def test_a_draft_of_a_claim_that_is_not_there_is_not_found(database: Database, ana: User) -> None:
    with refused(database, NotFound), database.transaction() as session:
        drafts.keep(session, ana, 999, 1, TYPED)
    with refused(database, NotFound), database.transaction() as session:
        drafts.discard(session, ana, 999)


def test_people_discard_only_their_own_draft(database: Database, claim: Claim, ana: User, eva: User) -> None:
    keep(database, ana, claim, {"summary": "Ana's"})
    keep(database, eva, claim, {"summary": "Eva's"})
    with database.transaction() as session:
        drafts.discard(session, ana, claim.id)
    assert drafts_in(database) == [(eva.id, "Eva's")]


@pytest.mark.parametrize("needed", [1, 2])
def test_submitting_ends_the_draft_and_what_arrives_late_is_refused(
    database: Database, claim: Claim, ana: User, people: dict[Role, User], needed: int
) -> None:
    if needed == 2:
        ask_for_two(database, people[Role.ADMIN])
    keep(database, ana, claim, TYPED)
    with database.transaction() as session:
        reviews.submit(session, ana, claim.id, claim.version, ANSWER)
    assert drafts_in(database) == []

    with refused(database, Conflict), database.transaction() as session:
        drafts.keep(session, ana, claim.id, claim.version, TYPED)


def test_an_answer_that_is_refused_leaves_the_draft(database: Database, claim: Claim, ana: User) -> None:
    keep(database, ana, claim, TYPED)
    with refused(database, Stale), database.transaction() as session:
        reviews.submit(session, ana, claim.id, claim.version - 1, ANSWER)
    assert drafts_in(database) == [(ana.id, TYPED["summary"])]


def test_no_draft_outlives_the_answer_it_raced_with(database: Database, elsewhere: Database, ana: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, ana, text=" ".join(f"Sentence {number:02}." for number in range(12)))
        claims = [factories.claim(session, ana, words=f"Sentence {number:02}", of=article) for number in range(12)]
    for claim in claims:

        def race(number: int, claim: Claim = claim) -> None:
            with (database, elsewhere)[number % 2].transaction() as session:
                if number == 1:
                    reviews.submit(session, ana, claim.id, claim.version, ANSWER)
                else:
                    drafts.keep(session, ana, claim.id, claim.version, {"summary": f"Key {number}"})

        at_once(4, race)
    assert drafts_in(database) == []
    with database.reading() as session:
        assert len(session.exec(select(Review)).all()) == len(claims)


def test_keys_that_arrive_together_make_one_draft(
    database: Database, elsewhere: Database, claim: Claim, ana: User
) -> None:
    at_once(4, lambda number: keep((database, elsewhere)[number % 2], ana, claim, {"summary": f"Key {number}"}))
    assert len(drafts_in(database)) == 1


def test_the_begun_claims_are_ones_own_the_latest_first(database: Database, ana: User, eva: User) -> None:
    with database.transaction() as session:
        first, second, other = (factories.claim(session, ana) for _ in range(3))
    for claim in (first, second, other, first):
        keep(database, eva if claim is other else ana, claim, {"summary": "What"})
    with database.reading() as session:
        begun = stored.begun_by(session, ana.id, 5)
    assert [(item.claim.id, item.was_taken_over, item.taken_over_by) for item in begun] == [
        (first.id, False, ""),
        (second.id, False, ""),
    ]


def test_a_person_who_lost_a_begun_claim_sees_which_editor_took_it_while_that_is_public(
    database: Database, claim: Claim, ana: User, eva: User, people: dict[Role, User]
) -> None:
    ask_for_two(database, people[Role.ADMIN])
    keep(database, ana, claim, TYPED)

    def interruption() -> tuple[bool, str]:
        with database.reading() as session:
            (item,) = stored.begun_by(session, ana.id, 5)
        return item.was_taken_over, item.taken_over_by

    with database.transaction() as session:
        leases.take(session, ana, claim.id)
    assert interruption() == (False, "")
    with database.transaction() as session:
        leases.take(session, eva, claim.id)
    assert interruption() == (True, eva.name)

    with database.transaction() as session:
        reviews.submit(session, eva, claim.id, claim.version, ANSWER)
        assert session.get_one(Claim, claim.id).workflow is ClaimState.SECOND_REVIEW
    assert interruption() == (True, ""), "the second review is blind"
    with database.transaction() as session:
        leases.take(session, ana, claim.id)
    assert interruption() == (False, "")
