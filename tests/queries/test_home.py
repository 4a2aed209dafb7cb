"""Tests of what the first page shows a person: what came back to them, what waits for editors, how a desk begins."""

from datetime import timedelta

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import home
from factcheck.queries.home import Begun
from factcheck.services import claims, leases, policies, reviews
from tests import factories


def _reopened(session: Session, of: User, editor: User, reason: str = "A newer figure.") -> Claim:
    claim = factories.claim(session, of)
    factories.review(session, of, claim, Truth.UNPROVEN)
    return claims.reopen(session, editor, claim.id, claim.version, reason)


def test_what_comes_back_is_shown_to_those_who_reviewed_it_the_newest_first(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        other = factories.user(session)
        reopened = _reopened(session, reviewer, editor)
        sent_back = factories.disputed(session, factories.claim(session, reviewer), reviewer, other)
        reviews.send_back(session, editor, sent_back.id, sent_back.version, "Look at the log.")
        _reopened(session, other, editor)

    with database.reading() as session:
        returned = home.returned(session, reviewer.id, utc_now(), 5)
        assert [(one.claim.id, one.event.payload.reason) for one in returned] == [  # type: ignore[attr-defined]
            (sent_back.id, "Look at the log."),
            (reopened.id, "A newer figure."),
        ]
        assert len(home.returned(session, reviewer.id, utc_now(), 1)) == 1
        assert len(home.returned(session, other.id, utc_now(), 5)) == 2


def test_what_another_person_is_at_does_not_come_back(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        held, assigned, reviewed, twice, settled = (_reopened(session, reviewer, editor) for _ in range(5))
        leases.take(session, editor, held.id)
        claims.assign(session, editor, assigned.id, editor.id)
        factories.answered(session, reviewed, (reviewer, Truth.UNPROVEN))
        factories.review(session, reviewer, twice, Truth.UNPROVEN)
        claims.reopen(session, editor, twice.id, twice.version, "Another one.")
        factories.review(session, editor, settled, Truth.UNPROVEN)

    with database.reading() as session:
        returned = home.returned(session, reviewer.id, utc_now(), 5)
        assert [(one.claim.id, one.event.payload.reason) for one in returned] == [(twice.id, "Another one.")]  # type: ignore[attr-defined]
        assert [one.claim.id for one in home.returned(session, editor.id, utc_now(), 5)] == []


def test_an_editor_decides_no_dispute_of_their_own(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        own = factories.disputed(session, factories.claim(session, reviewer), editor, reviewer)
        first, second = (factories.disputed(session, factories.claim(session, reviewer)) for _ in range(2))

    with database.reading() as session:
        assert [claim.id for claim in home.disputes_for(session, editor.id, 5)] == [first.id, second.id]
        assert [claim.id for claim in home.disputes_for(session, editor.id, 1)] == [first.id]
        assert own.id in {claim.id for claim in home.disputes_for(session, 0, 5)}


def test_a_second_review_is_late_by_when_the_first_was_given(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        waiting, held, _ = (factories.claim(session, reviewer) for _ in range(3))
        for claim in (waiting, held):
            factories.answered(session, claim, (reviewer, Truth.UNPROVEN))
        leases.take(session, editor, held.id)
        waiting.queued_at -= timedelta(days=9)

    with database.reading() as session:
        now = utc_now()
        [(claim_id, given_at)] = home.late_second_reviews(session, now, now).items()
        assert (claim_id, now - given_at < timedelta(minutes=1)) == (waiting.id, True)
        assert home.late_second_reviews(session, now - timedelta(minutes=1), now) == {}


def test_due_is_what_is_published_and_to_be_looked_at_again_within_the_days(database: Database, reviewer: User) -> None:
    today = utc_now().date()
    with database.transaction() as session:
        made = [factories.claim(session, reviewer) for _ in range(5)]
        for claim, days in zip(made, (3, 0, 8, 7, None), strict=True):
            factories.review(session, reviewer, claim, Truth.UNPROVEN)
            claim.review_by = None if days is None else today + timedelta(days=days)
        reopened = factories.claim(session, reviewer)
        reopened.review_by = today + timedelta(days=1)

    with database.reading() as session:
        week = (today, today + timedelta(days=7))
        assert [claim.id for claim in home.due(session, *week, 9)] == [made[0].id, made[3].id]
        assert [claim.id for claim in home.due(session, *week, 1)] == [made[0].id]
        assert home.due_count(session, *week) == 2


def test_a_desk_begins_with_nothing(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        assert home.begun(session) == Begun(has_article=False, has_policy=False, has_verdict=False)
        claim = factories.claim(session, people[Role.REVIEWER])
        policies.change(session, people[Role.EDITOR], {PolicySubject.QUOTE: 2})
        assert home.begun(session) == Begun(has_article=True, has_policy=True, has_verdict=False)
        factories.review(session, people[Role.REVIEWER], claim)
        assert home.begun(session) == Begun(has_article=True, has_policy=True, has_verdict=True)
