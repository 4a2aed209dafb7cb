"""Tests of how many reviews a claim needs."""

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.queries import policies
from factcheck.services import policies as rules
from tests import factories


def test_the_policy_of_a_rounds_first_review_holds_for_the_whole_round(
    database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        assert policies.all_of(session) == {}
        begun, waiting = (factories.claim(session, people[Role.ADMIN]) for _ in range(2))
        assert policies.needed_by(session, waiting) == 1
        rules.change(session, SYSTEM, dict.fromkeys(PolicySubject, 2))
        assert policies.needed_by(session, waiting) == 2
        factories.answer(session, people[Role.REVIEWER], begun, Truth.UNPROVEN)
        rules.change(session, SYSTEM, dict.fromkeys(PolicySubject, 1))

        assert policies.all_of(session) == dict.fromkeys(PolicySubject, 1)
        assert (policies.needed_by(session, begun), policies.needed_by(session, waiting)) == (2, 1)
