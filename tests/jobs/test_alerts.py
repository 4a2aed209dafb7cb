"""Tests of raising the alerts of days that have come."""

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.verdicts import Truth
from factcheck.jobs import alerts
from factcheck.models import Claim, User
from tests import factories


def test_alerts_are_raised_once_their_day_has_come(database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.UNPROVEN)
    assert not _is_any_due(database)
    with database.transaction() as session:
        session.get_one(Claim, claim.id).review_by = utc_now().date()
    assert _is_any_due(database)

    assert alerts.raise_due(database) == 1

    assert not _is_any_due(database)
    assert alerts.raise_due(database) == 0


def _is_any_due(database: Database) -> bool:
    with database.reading() as session:
        return alerts.is_any_due(session)
