"""Fetches are found by the person who asked, and old ones to be deleted."""

from datetime import timedelta

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import ArticleFetch
from factcheck.queries import article_fetches
from tests import factories


def test_a_fetch_is_its_persons_own_and_has_a_job_while_it_is_open(database: Database) -> None:
    with database.transaction() as session:
        user, other = (factories.user(session, Role.REVIEWER) for _ in range(2))
        fetch = ArticleFetch(user_id=user.id, address="https://wire.test/1")
        session.add(fetch)

    with database.reading() as session:
        assert article_fetches.own(session, user.id, fetch.id) == fetch
        assert article_fetches.own(session, other.id, fetch.id) is None
        assert article_fetches.own(session, user.id, fetch.id + 1) is None
        assert article_fetches.open_job(session, fetch.id) is None


def test_old_ones_are_found_a_few_at_a_time(database: Database) -> None:
    now = utc_now()
    with database.transaction() as session:
        user = factories.user(session, Role.REVIEWER)
        for hours in range(4):
            moment = now - timedelta(hours=hours)
            session.add(ArticleFetch(user_id=user.id, address="https://wire.test/1", created_at=moment))

    with database.reading() as session:
        assert len(article_fetches.older_ids(session, now - timedelta(hours=1, minutes=30), 9)) == 2
        assert len(article_fetches.older_ids(session, now + timedelta(hours=1), 3)) == 3
