"""Tests of the review queue: what it can be narrowed by, its order, its pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.permissions import Role
from factcheck.domain.transitions import OPEN
from factcheck.models import Claim, User
from factcheck.queries import queue
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.services import claims, leases
from tests import factories


@pytest.fixture
def reviewer(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


@pytest.fixture
def editor(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]


def _found(database: Database, narrowed: ClaimFilter) -> set[int | None]:
    with database.reading() as session:
        return {claim.id for claim in queue.page(session, narrowed, Sort.URGENT).rows}


def test_the_queue_is_what_is_open_unless_a_state_is_asked_for(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        queued, held, reopened, published, dismissed, withdrawn = (factories.claim(session, reviewer) for _ in range(6))
        leases.take(session, reviewer, held.id)
        for claim in (reopened, published, withdrawn):
            factories.review(session, reviewer, claim)
        claims.reopen(session, editor, reopened.id, reopened.version, "New source.")
        claims.withdraw(session, editor, withdrawn.id, withdrawn.version, "Wrong article.")
        claims.dismiss(session, reviewer, dismissed.id, 1, "An opinion.")

    assert _found(database, ClaimFilter()) == {queued.id, held.id, reopened.id}
    by_state = {
        ClaimState.QUEUED: queued,
        ClaimState.IN_REVIEW: held,
        ClaimState.REOPENED: reopened,
        ClaimState.PUBLISHED: published,
        ClaimState.DISMISSED: dismissed,
        ClaimState.WITHDRAWN: withdrawn,
    }
    for state in ClaimState:
        expected = {by_state[state].id} if state in by_state else set()
        assert _found(database, ClaimFilter(workflow=state)) == expected
    with database.reading() as session:
        for narrowed in (ClaimFilter(), ClaimFilter(workflow=ClaimState.PUBLISHED)):
            assert queue.counts(session, narrowed) == dict.fromkeys(by_state, 1)
        assert queue.counts(session, ClaimFilter(kind=ClaimKind.QUOTE)) == {}
        assert queue.free_count(session, utc_now()) == 2
        assert queue.free_count(session, utc_now() + timedelta(hours=1)) == 3


def test_the_queue_is_narrowed_by_one_thing_or_several(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        wire = factories.article(session, reviewer, outlet="Test Wire")
        post = factories.article(session, reviewer, outlet="Київ Post")
        figure = factories.claim(session, reviewer, ClaimKind.FIGURE, of=wire)
        quote = factories.claim(session, reviewer, ClaimKind.QUOTE, of=wire)
        statement = factories.claim(session, reviewer, of=post)
        killed = factories.claim(
            session,
            reviewer,
            ClaimKind.FIGURE,
            of=post,
            figure=FigureDetails(qualifier=Qualifier.AT_LEAST, measure="killed", low=Decimal(1)),
        )
        claims.assign(session, editor, figure.id, reviewer.id)
        claims.assign(session, editor, quote.id, editor.id)

    for narrowed, expected in [
        (ClaimFilter(kind=ClaimKind.FIGURE), [figure, killed]),
        (ClaimFilter(kind=ClaimKind.QUOTE), [quote]),
        (ClaimFilter(article_id=wire.id), [figure, quote]),
        (ClaimFilter(article_id=999), []),
        (ClaimFilter(outlet="Київ Post"), [statement, killed]),
        (ClaimFilter(outlet="Київ"), []),
        (ClaimFilter(speaker="testenko"), [quote]),
        (ClaimFilter(speaker=" OLENA  Testenko "), [quote]),
        (ClaimFilter(speaker="%"), []),
        (ClaimFilter(speaker=" "), [figure, quote, statement, killed]),
        (ClaimFilter(measure="killed"), [killed]),
        (ClaimFilter(measure="KILLED"), []),
        (ClaimFilter(assignee_id=reviewer.id), [figure]),
        (ClaimFilter(assignee_id=0), [statement, killed]),
        (ClaimFilter(assignee_id=999), []),
        (ClaimFilter(kind=ClaimKind.FIGURE, outlet="Test Wire", assignee_id=reviewer.id), [figure]),
        (ClaimFilter(kind=ClaimKind.FIGURE, outlet="Test Wire", assignee_id=0), []),
    ]:
        assert _found(database, narrowed) == {claim.id for claim in expected}, narrowed


def test_text_is_found_literally_and_in_any_case(database: Database, reviewer: User) -> None:
    kyiv, share, signs, arabic = "Бої за КИЇВ тривають", "100% of homes", "snake_case and back\\slash", "أكثر من مليون"
    with database.transaction() as session:
        for text in (kyiv, share, signs, arabic, "Istanbul talks", "Straße gesperrt"):
            factories.claim(session, reviewer, text=text)
        factories.claim(session, reviewer, ClaimKind.QUOTE, text="A quote")

    for asked, found in [
        ("київ", [kyiv]),
        ("КИЇВ", [kyiv]),
        ("бої \n за", [kyiv]),
        ("100%", [share]),
        ("%", [share]),
        ("_", [signs]),
        ("E_c", [signs]),
        ("e%c", []),
        ("back\\slash", [signs]),
        ("\\", [signs]),
        ("ＩＳＴＡＮＢＵＬ", ["Istanbul talks"]),
        ("STRASSE", ["Straße gesperrt"]),
        ("مليون", [arabic]),
        ("testenko", ["A quote"]),
        ("we are READY", ["A quote"]),
        ("'; DROP TABLE claim; --", []),
    ]:
        with database.reading() as session:
            page = queue.page(session, ClaimFilter(text=asked), Sort.OLDEST)
            assert [claim.text for claim in page.rows] == found, asked


@pytest.mark.parametrize("sort", Sort)
def test_pages_show_every_claim_once_and_in_order_over_ties(database: Database, reviewer: User, sort: Sort) -> None:
    begun = datetime(2026, 3, 4, 12, tzinfo=UTC)
    with database.transaction() as session:
        for number in range(17):
            claim = factories.claim(session, reviewer, priority=list(Priority)[number % 3])
            claim.queued_at = begun + timedelta(microseconds=number % 4)

    with database.reading() as session:
        everything: Sequence[Claim] = session.exec(select(Claim)).all()
        for size in (1, 4, 16, 17):
            seen: list[int | None] = []
            after = ""
            while True:
                page = queue.page(session, ClaimFilter(), sort, after, size)
                assert len(page.rows) <= size
                seen += [claim.id for claim in page.rows]
                after = page.next_key
                if not after:
                    break
            assert seen == [claim.id for claim in _in_order(everything, sort)]


def _in_order(claims: Sequence[Claim], sort: Sort) -> list[Claim]:
    by_age = sorted(claims, key=lambda claim: (claim.queued_at, claim.id))
    if sort is Sort.NEWEST:
        return by_age[::-1]
    return sorted(by_age, key=lambda claim: -claim.priority.rank) if sort is Sort.URGENT else by_age


def test_a_claim_that_leaves_the_queue_does_not_upset_the_next_page(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        ids = [factories.claim(session, reviewer).id for _ in range(4)]
    with database.reading() as session:
        first = queue.page(session, ClaimFilter(), Sort.OLDEST, size=2)
    with database.transaction() as session:
        claims.dismiss(session, reviewer, ids[1] or 0, 1, "An opinion.")

    with database.reading() as session:
        second = queue.page(session, ClaimFilter(), Sort.OLDEST, first.next_key, size=2)
    assert [claim.id for claim in second.rows] == ids[2:]


def test_a_key_that_cannot_be_read_starts_from_the_beginning(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
    junk = [
        "x",
        "1_2",
        "1_2_3",
        "1_2_3_4_5",
        "9_0_0_0",
        "-1_0_0_0",
        "1_101_1_1",
        "1_0_x_1",
        "²_1_1_1",
        "3_0_999999999999999999_1",
        "3_0_99999999999999999999999_1",
        "3_0_1_2147483648",
        "3_0_1_999999999999999999",
        "3_0_1_" + "9" * 5000,
        "' OR 1=1 --",
        "\x00_1_1_1",
    ]

    with database.reading() as session:
        for key in junk:
            for sort in Sort:
                assert [one.id for one in queue.page(session, ClaimFilter(), sort, key).rows] == [claim.id], key


def test_narrowing_by_no_workflow_keeps_the_rest() -> None:
    narrowed = ClaimFilter(workflow=ClaimState.PUBLISHED, outlet="Test Wire", text="x")

    assert narrowed.of_any_workflow() == replace(narrowed, workflow=None)
    assert ClaimState.PUBLISHED not in OPEN
