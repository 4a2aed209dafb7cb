"""Tests of reading the counts of failed sign-ins."""

from datetime import timedelta

import pytest

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.throttling import BUCKETS, Counted
from factcheck.models import AttemptCount
from factcheck.queries import attempt_counts

NOW = utc_now()
FIRST_OF_LOG = Counted.LOGGED * BUCKETS
OLD = (1, FIRST_OF_LOG - 1)
LOGGED = (FIRST_OF_LOG, FIRST_OF_LOG + BUCKETS - 1)


@pytest.fixture(autouse=True)
def counts(database: Database) -> None:
    """Bucket 2 counted just now, the others an hour ago."""
    with database.transaction() as session:
        for number in (2, *OLD, *LOGGED):
            last_at = NOW if number == 2 else NOW - timedelta(hours=1)
            session.add(AttemptCount(id=number, failures=number % 7, last_at=last_at))


def test_the_counts_of_buckets_are_those_that_there_are(database: Database) -> None:
    with database.reading() as session:
        assert {number: row.failures for number, row in attempt_counts.of(session, [1, 2, 3]).items()} == {1: 1, 2: 2}
        assert attempt_counts.of(session, []) == {}


def test_counts_for_the_log_are_listed_apart_and_never_as_old(database: Database) -> None:
    with database.transaction() as session:
        assert [row.id for row in attempt_counts.noted(session, 9)] == list(LOGGED)
        assert [row.id for row in attempt_counts.noted(session, 1)] == [LOGGED[0]]
        assert sorted(attempt_counts.older_ids(session, NOW, 9)) == list(OLD)
        assert len(attempt_counts.older_ids(session, NOW, 1)) == 1
        assert attempt_counts.older_ids(session, NOW - timedelta(hours=1), 9) == []
