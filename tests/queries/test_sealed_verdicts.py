"""Tests of the part of the audit log and the reviews that belong to one verdict."""

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import sealed_verdicts
from factcheck.services import claims, policies, reviews, verdicts
from factcheck.services.reviews import ReviewInput
from tests import factories


def test_a_number_that_was_undone_before_counts_from_its_last_publishing(database: Database, me: User) -> None:
    answer = ReviewInput(truth=Truth.UNPROVEN, summary="First.", rationale="Looked.")
    with database.transaction() as session:
        claim = factories.claim(session, me)
        reviews.submit(session, me, claim.id, claim.version, answer, undo_seconds=60)
        verdicts.undo(session, me, claim.id)
        factories.review(session, me, claim, Truth.NOT_CHECKABLE)
    with database.reading() as session:
        rows = sealed_verdicts.audit_rows(session, claim.id, 1)
        given = sealed_verdicts.reviews(session, session.get_one(Claim, claim.id), 1)

    assert [row.event.kind.value for row in rows].count("claim.verdict_published") == 2
    assert rows[-1].event.data["number"] == 1
    assert [row.position for row in rows] == sorted(row.position for row in rows)
    assert [review.truth for review in given] == [Truth.NOT_CHECKABLE]


def test_each_verdict_has_its_own_reviews_and_the_policy_of_its_moment(
    database: Database, people: dict[Role, User]
) -> None:
    me, editor, admin = people[Role.REVIEWER], people[Role.EDITOR], people[Role.ADMIN]
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.UNPROVEN)
        claims.reopen(session, editor, claim.id, claim.version, "A newer source.")
        policies.change(session, admin, {PolicySubject.STATEMENT: 2})
        for actor in (me, factories.user(session)):
            factories.answer(session, actor, claim, Truth.UNPROVEN)
    with database.reading() as session:
        stored = session.get_one(Claim, claim.id)
        rows = {number: sealed_verdicts.audit_rows(session, claim.id, number) for number in (1, 2)}
        given = [len(sealed_verdicts.reviews(session, stored, number)) for number in (1, 2)]
        needed = [sealed_verdicts.policy_at(session, rows[number][-1].event.id) for number in (1, 2)]

    assert given == [1, 2]
    assert [one.get(PolicySubject.STATEMENT, 1) for one in needed] == [1, 2]
    assert len(rows[2]) > len(rows[1])
