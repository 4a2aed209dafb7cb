"""Tests of reading whether an article was looked through."""

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.models import Extraction, User
from factcheck.queries import articles, extractions
from tests import factories


def test_the_last_look_through_a_version_counts(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        versions = [articles.newest_version(session, factories.article(session, reviewer).id).id for _ in range(3)]
        same_moment = utc_now()
        looks = [Extraction(article_version_id=versions[number], at=same_moment) for number in (0, 0, 1)]
        session.add_all(looks)
        session.flush()

        newest = [extractions.newest(session, version_id) for version_id in versions]
        assert [one and one.id for one in newest] == [looks[1].id, looks[2].id, None]
