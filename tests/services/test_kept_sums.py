"""Tests of the sums that are kept with every change."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlmodel import col, update

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.kept_sums import SumKey, SumName
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import KeptSum, User
from factcheck.queries import kept_sums as stored
from factcheck.services import bulk, claims, demo, kept_sums, leases, reviews, suggestions, verdicts
from factcheck.services.bulk import Change, Verb
from factcheck.services.reviews import ReviewInput
from tests import factories
from tests.services.helpers import at_once

QUEUED = SumKey(SumName.STATE, "", ClaimState.QUEUED)


def _number(database: Database, key: SumKey = QUEUED) -> int:
    with database.reading() as session:
        return stored.everything(session).get(key, 0)


@contextmanager
def _kept_right(database: Database) -> Iterator[None]:
    yield
    with database.reading() as session:
        assert kept_sums.differences(session) == {}


def test_what_is_kept_is_what_would_be_counted(database: Database, people: dict[Role, User]) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    decision = ReviewInput(truth=Truth.NOT_CHECKABLE, summary="An opinion.", rationale="")
    with _kept_right(database), database.transaction() as session:
        article = factories.article(session, me)
        suggested = factories.suggestions(session, me, article, "We are ready", "The bridge was closed")
        suggestions.dismiss(session, me, suggested[0].id, suggested[0].version)
        released, sent_back, dismissed, _ = (factories.claim(session, me) for _ in range(4))
        leases.take(session, me, released.id)
        leases.release(session, me, released.id)
        factories.disputed(session, sent_back)
        reviews.send_back(session, editor, sent_back.id, sent_back.version, "Look at the log.")
        factories.disputed(session, sent_back)
        reviews.adjudicate(session, editor, sent_back.id, sent_back.version, decision)
        claims.reopen(session, editor, sent_back.id, sent_back.version, "A newer figure.")
        factories.answered(session, sent_back, *((factories.user(session), Truth.NOT_CHECKABLE) for _ in range(2)))
        done = bulk.carry_out(session, editor, Change(Verb.DISMISS, reason="Old."), {dismissed.id: dismissed.version})
        bulk.undo(session, editor, done.events)


def test_undoing_takes_just_that_round_out_again(database: Database, people: dict[Role, User]) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    again = ReviewInput(truth=Truth.UNPROVEN, summary="Nobody knows.", rationale="")
    with database.transaction() as session:
        claim = factories.answered(session, factories.claim(session, me), (editor, Truth.UNPROVEN))
        claim.reviews_needed = 2
        reviews.submit(session, me, claim.id, claim.version, again, undo_seconds=60)
    before = _number(database, SumKey(SumName.TRUTH, "kind statement", "unproven unproven"))
    with _kept_right(database), database.transaction() as session:
        verdicts.undo(session, me, claim.id)

    assert before == 1
    assert _number(database, SumKey(SumName.TRUTH, "kind statement", "unproven unproven")) == 0


def test_the_demo_is_counted(database: Database) -> None:
    with _kept_right(database), database.transaction() as session:
        demo.fill(session)
    assert _number(database) > 0


def test_what_is_not_committed_counts_for_nothing(database: Database, me: User) -> None:
    def add_and_fail() -> None:
        with database.transaction() as session:
            factories.claim(session, me)
            raise RuntimeError

    with _kept_right(database), pytest.raises(RuntimeError):
        add_and_fail()
    assert _number(database) == 0


def test_none_of_many_at_once_is_lost(database: Database, elsewhere: Database, me: User) -> None:
    """Two processes, eight people: with a read and a write instead of one addition most would be."""
    with database.transaction() as session:
        articles = [factories.article(session, me) for _ in range(8)]

    def add(number: int) -> None:
        for words in ("The bridge was closed", "on Monday", "Olena Testenko"):
            with (database, elsewhere)[number % 2].transaction() as session:
                leases.take(session, me, factories.claim(session, me, words=words, of=articles[number]).id)

    with _kept_right(database):
        at_once(8, add)
    assert _number(database, SumKey(SumName.STATE, "", ClaimState.IN_REVIEW)) == 24


def test_a_repair_puts_right_what_is_wrong_and_nothing_else(database: Database, me: User) -> None:
    with database.transaction() as session:
        factories.claim(session, me)
        factories.review(session, me, factories.claim(session, me))
    with database.transaction() as session:
        session.execute(update(KeptSum).where(col(KeptSum.key) == ClaimState.QUEUED).values(number=9))
        session.execute(sa.delete(KeptSum).where(col(KeptSum.key) == ClaimState.PUBLISHED))
        session.add(KeptSum(name=SumName.TRUTH, part="kind quote", key="true true", number=3))

    with database.transaction() as session:
        wrong = kept_sums.differences(session)
        assert wrong[QUEUED] == (9, 1)
        assert wrong[SumKey(SumName.TRUTH, "kind quote", "true true")] == (3, 0)
        assert kept_sums.repair(session) == len(wrong)
    with _kept_right(database), database.transaction() as session:
        assert kept_sums.repair(session) == 0


def test_a_transaction_that_moves_nothing_writes_no_sum(database: Database, me: User) -> None:
    statements: list[str] = []
    with database.transaction() as session:
        connection = session.connection()
        sa.event.listen(connection, "before_cursor_execute", lambda *given: statements.append(given[2]))
        factories.source(session, me)
    assert not [statement for statement in statements if "kept_sum" in statement]
