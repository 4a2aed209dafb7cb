"""Tests of ``flask alerts``."""

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from tests import factories
from tests.cli.running import Run


def test_alerts_of_days_that_have_come_are_raised_once(run: Run, database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        factories.review(session, people[Role.REVIEWER], claim, Truth.UNPROVEN)
        claim.review_by = utc_now().date()

    assert [run("alerts", "raise").output for _ in range(2)] == ["1 raised.\n", "0 raised.\n"]
