"""Tests of reading every current verdict for ClaimReview."""

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.models import User
from factcheck.queries import claim_reviews
from tests import factories
from tests.databases import statements
from tests.queries.helpers import publish

BEGAN = datetime(2022, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_claim_comes_with_its_current_verdict_and_the_day_of_its_first(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        changed, withdrawn, reopened, _ = (factories.claim(session, reviewer) for _ in range(4))
        # The order is that of the claims, not of their verdicts.
        for number, claim in enumerate((reopened, changed, withdrawn)):
            publish(session, claim, BEGAN + number * DAY)
        current = publish(session, changed, BEGAN + 9 * DAY)
        publish(session, withdrawn, BEGAN + 10 * DAY)
        withdrawn.workflow, reopened.workflow = ClaimState.WITHDRAWN, ClaimState.REOPENED

    with database.reading() as session:
        rows = [(row.public_id, row.published_at, row.first_published_at) for row in claim_reviews.current(session)]
        assert rows[0] == (changed.public_id, current.published_at, BEGAN + DAY)
        assert rows[1:] == [(reopened.public_id, BEGAN, BEGAN)]
        assert claim_reviews.newest(session) == BEGAN + 9 * DAY


def test_there_may_be_none(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        factories.claim(session, reviewer)

    with database.reading() as session:
        assert list(claim_reviews.current(session)) == []
        assert claim_reviews.newest(session) is None


def test_batches_lose_and_repeat_nothing(database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_reviews, "BATCH", 3)
    with database.transaction() as session:
        claims = [factories.claim(session, reviewer) for _ in range(7)]
        for claim in claims:
            publish(session, claim)

    with statements(database) as seen, database.reading() as session:
        listed = [row.public_id for row in claim_reviews.current(session)]

    assert listed == [claim.public_id for claim in claims]
    assert len([sql for sql in seen if "FROM claim" in sql]) == 1
