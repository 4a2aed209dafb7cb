"""Tests of which answers are compared with each other."""

from collections import Counter
from datetime import timedelta

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.kept_sums import SumName
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, KeptSum, User
from factcheck.queries import agreement
from factcheck.queries.agreement import Group
from factcheck.services import kept_sums, reviews
from factcheck.services.reviews import ReviewInput
from tests import factories

_DECISION = ReviewInput(truth=Truth.NOT_CHECKABLE, summary="An opinion.", rationale="")


def _met(database: Database) -> Counter[tuple[int, int]]:
    with database.reading() as session:
        return agreement.pairs(session, SumName.TRUTH)


def test_both_answers_of_a_settled_round_are_compared(database: Database, reviewer: User) -> None:
    month = utc_now().date().replace(day=1)
    with database.transaction() as session:
        other = factories.user(session)
        quote, statement = factories.claim(session, reviewer, ClaimKind.QUOTE), factories.claim(session, reviewer)
        factories.answered(session, quote, (other, Truth.UNPROVEN), (reviewer, Truth.UNPROVEN))
        factories.disputed(session, statement, other, reviewer)
        factories.review(session, reviewer, factories.claim(session, reviewer))
        decided = session.get_one(Claim, statement.id)
        reviews.adjudicate(session, factories.user(session, Role.EDITOR), decided.id, decided.version, _DECISION)

    same, differing = (Truth.UNPROVEN, Truth.UNPROVEN), (Truth.NOT_CHECKABLE, Truth.UNPROVEN)
    both, pair = Group(Counter([same, differing]), is_of_two=True), (reviewer.id, other.id)
    exact = Group(Counter([(Attribution.EXACT, Attribution.EXACT)]), is_of_two=True)
    with database.reading() as session:
        assert agreement.by_kind(session, SumName.TRUTH) == {
            ClaimKind.FIGURE: Group(),
            ClaimKind.QUOTE: Group(Counter([same]), is_of_two=True),
            ClaimKind.STATEMENT: Group(Counter([differing]), is_of_two=True),
        }, "the lower id, who answered second, comes first"
        assert agreement.by_month(session, SumName.TRUTH) == {month: both}
        assert agreement.by_pair(session, SumName.TRUTH, [pair]) == {pair: both}
        assert agreement.pairs(session, SumName.TRUTH) == {pair: 2}
        assert agreement.by_month(session, SumName.ATTRIBUTION) == {month: exact}
        assert agreement.by_pair(session, SumName.ATTRIBUTION, [pair]) == {pair: exact}


def test_months_come_from_a_day_on_the_newest_first(database: Database, reviewer: User) -> None:
    month = utc_now().date().replace(day=1)
    earlier = (month - timedelta(days=40)).replace(day=1)
    with database.transaction() as session:
        other, claim = factories.user(session), factories.claim(session, reviewer)
        factories.answered(session, claim, (other, Truth.UNPROVEN), (reviewer, Truth.UNPROVEN))
        session.add(KeptSum(name=SumName.TRUTH, part=f"month {earlier:%Y-%m}", key="true true", number=1))
    with database.reading() as session:
        assert list(agreement.by_month(session, SumName.TRUTH, month)) == [month]
        assert list(agreement.by_month(session, SumName.TRUTH)) == [month, earlier]
        later = (month + timedelta(days=31)).replace(day=1)
        assert agreement.by_month(session, SumName.TRUTH, later) == {}


def test_an_open_round_is_not_in_the_figures_and_how_a_dispute_was_decided_never_is(
    database: Database, reviewer: User, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        factories.answered(session, factories.claim(session, reviewer), (reviewer, Truth.UNPROVEN))
        decided = factories.disputed(session, factories.claim(session, reviewer))
        sent_back = factories.disputed(session, factories.claim(session, reviewer))
        reviews.send_back(session, editor, sent_back.id, sent_back.version, "Look at the log.")
    assert not _met(database)

    with database.transaction() as session:
        reviews.adjudicate(session, editor, decided.id, decided.version, _DECISION)
    (pair_of_decided,) = _met(database)
    assert editor.id not in pair_of_decided

    with database.transaction() as session:
        again = session.get_one(Claim, sent_back.id)
        people_again = [(factories.user(session), Truth.UNPROVEN) for _ in range(2)]
        factories.answered(session, again, *people_again)
    assert _met(database).total() == 3, "both rounds of what was sent back"
    with database.reading() as session:
        assert not agreement.by_kind(session, SumName.TRUTH)[ClaimKind.STATEMENT].is_of_two
        assert kept_sums.differences(session) == {}
