"""Tests of reading claims that say the same."""

import pytest
import sqlalchemy as sa

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.models import Claim, Duplicate, User
from factcheck.queries import duplicates
from tests import factories
from tests.queries.helpers import publish


@pytest.fixture
def claims(database: Database, reviewer: User) -> list[Claim]:
    """Five claims; the second is marked as the same as the first, third and fourth."""
    with database.transaction() as session:
        claims = [factories.claim(session, reviewer) for _ in range(5)]
        middle = claims[1].id
        for other in (claims[3].id, claims[0].id, claims[2].id):
            first, second = sorted((middle, other))
            session.add(Duplicate(claim_id=first, other_id=second))
    return claims


def test_the_same_claims_come_from_both_sides_of_a_mark_oldest_first(database: Database, claims: list[Claim]) -> None:
    one, middle, three, four, alone = (claim.id for claim in claims)
    expected = {middle: [one, three, four], one: [middle], four: [middle], alone: []}
    with database.reading() as session:
        for claim_id, others in expected.items():
            assert [claim.id for claim, _ in duplicates.of_claim(session, claim_id)] == others
            assert [claim.id for claim in duplicates.bare_of_claim(session, claim_id)] == others


def test_they_come_with_the_current_verdict_that_readers_see(database: Database, claims: list[Claim]) -> None:
    _, middle, public, withdrawn, _ = claims
    with database.transaction() as session:
        for row in (session.get_one(Claim, one.id) for one in (public, withdrawn)):
            publish(session, row)
        current = publish(session, session.get_one(Claim, public.id))
        session.get_one(Claim, withdrawn.id).workflow = ClaimState.WITHDRAWN

    with database.reading() as session:
        listed = duplicates.of_claim(session, middle.id)
        assert [shown and shown.verdict.id for _, shown in listed] == [None, current.id, None]
        rows = [claim for claim, _ in listed]
        assert [one.claim.id for one in duplicates.public(session, rows[::-1])] == [public.id]
        assert duplicates.public(session, []) == []


def test_for_deciding_they_are_read_again(database: Database, claims: list[Claim]) -> None:
    with database.transaction() as session:
        read_before = session.get_one(Claim, claims[0].id)
        # As if another process had changed it.
        withdraw = sa.update(Claim).where(sa.column("id") == read_before.id).values(workflow=ClaimState.WITHDRAWN)
        session.execute(withdraw.execution_options(synchronize_session=False))
        [now, *_] = duplicates.bare_of_claim(session, claims[1].id)

        assert now.workflow is ClaimState.WITHDRAWN


def test_a_mark_is_the_same_in_either_order(database: Database, claims: list[Claim]) -> None:
    one, middle, three, *_ = (claim.id for claim in claims)
    with database.reading() as session:
        for pair in ((one, middle), (middle, one)):
            mark = duplicates.pair(session, *pair)
            assert mark is not None
            assert (mark.claim_id, mark.other_id) == (one, middle)
        assert duplicates.pair(session, one, three) is None, "both are the same as the second, but not marked"


def test_a_claim_is_named_by_its_id_or_its_public_id(database: Database, claims: list[Claim]) -> None:
    claim = claims[0]
    with database.reading() as session:
        for reference in (claim.id, claim.public_id):
            assert duplicates.claim_id_of(session, reference) == claim.id
        for unknown in (999, "", claim.public_id[:-1], str(claim.id)):
            assert duplicates.claim_id_of(session, unknown) is None


def test_claims_are_found_by_all_of_the_words_with_verdicts_first_and_older_ones_first(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        me, queued, published, other = (
            factories.claim(session, reviewer, text=f"Some {number} million people fled to Польща.")
            for number in "1234"
        )
        quote = factories.claim(session, reviewer, ClaimKind.QUOTE, text="We are ready for a million people.")
        for claim in (published, quote):
            publish(session, claim)
        factories.claim(session, reviewer, text="The bridge was closed.")
        (suggestion,) = factories.suggestions(
            session, reviewer, factories.article(session, reviewer), "more than 1 million people"
        )
        marked = factories.claim(session, reviewer, text="A million people were there.")
        first, second = sorted((me.id, marked.id))
        session.add(Duplicate(claim_id=first, other_id=second))

    with database.reading() as session:
        for text, expected in (
            ("million people", [published, quote, queued, other]),
            ("PEOPLE ПОЛЬЩА", [published, queued, other]),
            ("million testenko", [quote]),
            ("million tunnels", []),
            ("100%", []),
            (" ", []),
        ):
            assert [one.id for one in duplicates.find(session, me.id, text)] == [one.id for one in expected], text
        assert suggestion.id not in [one.id for one in duplicates.find(session, me.id, "more than")]


def test_no_more_claims_are_found_than_can_be_looked_over(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "OFFERED", 2)
    with database.transaction() as session:
        me, *others = (factories.claim(session, reviewer, text="The bridge was closed.") for _ in range(5))
        publish(session, others[3])

    with database.reading() as session:
        assert [one.id for one in duplicates.find(session, me.id, "bridge")] == [others[3].id, others[0].id]
