import pytest
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.alerts import AlertReason
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import alerts
from factcheck.services import claims, duplicates
from tests import factories


def alerts_of(session: Session, *about: Claim) -> set[AlertReason]:
    return {alert.reason for claim in about for alert in alerts.open_about(session, claim.id)}


def test_what_follows_from_a_verdict_is_stored_with_it_or_not_at_all(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        older, newer = (factories.claim(session, reviewer) for _ in range(2))
        factories.review(session, reviewer, older, Truth.TRUE)
        duplicates.mark(session, reviewer, older.id, newer.public_id)
        assert alerts_of(session, older, newer) == set()

    def publish_and_fail() -> None:
        with database.transaction() as session:
            factories.review(session, reviewer, session.get_one(Claim, newer.id), Truth.FALSE)
            assert alerts_of(session, older, newer) == {AlertReason.DUPLICATES_DIFFER}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        publish_and_fail()

    with database.transaction() as session:
        assert alerts_of(session, older, newer) == set()


def test_a_mark_raises_what_taking_it_back_or_withdrawing_a_verdict_resolves(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        one, other = (factories.claim(session, reviewer) for _ in range(2))
        factories.review(session, reviewer, one, Truth.TRUE)
        factories.review(session, reviewer, other, Truth.FALSE)

        duplicates.mark(session, reviewer, one.id, other.public_id)
        assert alerts_of(session, one, other) == {AlertReason.DUPLICATES_DIFFER}
        duplicates.unmark(session, reviewer, one.id, other.id)
        assert alerts_of(session, one, other) == set()

        duplicates.mark(session, reviewer, one.id, other.public_id)
        claims.withdraw(session, editor, other.id, other.version, "It was wrong.")
        assert alerts_of(session, one, other) == set()
