import pytest
from sqlmodel import Session, select

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.errors import Invalid, NotAllowed
from factcheck.domain.events import EventKind
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.models import Event, User
from factcheck.queries import policies as stored
from factcheck.services import policies

ONE, ANOTHER = list(PolicySubject)[:2]


def changes(session: Session) -> int:
    return len(session.exec(select(Event).where(Event.kind == EventKind.POLICY_SET)).all())


def reviews_of(session: Session, subject: PolicySubject) -> int:
    return stored.all_of(session).get(subject, 1)


def test_a_rule_is_changed_and_each_change_is_in_the_log(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        policies.change(session, SYSTEM, dict.fromkeys(PolicySubject, 1))
        before = changes(session)

        policies.change(session, people[Role.ADMIN], {ONE: 2, ANOTHER: 1})

        assert (reviews_of(session, ONE), reviews_of(session, ANOTHER)) == (2, 1)
        assert changes(session) == before + 1, "what stays as it was is no change"


def test_a_reviewer_does_not_change_a_rule(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        with pytest.raises(NotAllowed):
            policies.change(session, reviewer, {ONE: 2})

        assert reviews_of(session, ONE) == 1


@pytest.mark.parametrize("reviews", [0, 3, -1])
def test_another_number_than_one_or_two_is_refused_and_nothing_is_changed(database: Database, reviews: int) -> None:
    with database.transaction() as session:
        policies.change(session, SYSTEM, {ONE: 2, ANOTHER: 2})
        with pytest.raises(Invalid):
            policies.change(session, SYSTEM, {ONE: 1, ANOTHER: reviews})

        assert (reviews_of(session, ONE), reviews_of(session, ANOTHER)) == (2, 2)
