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


def test_the_look_for_statements_is_one_of_its_own(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        version_id = articles.newest_version(session, factories.article(session, reviewer).id).id
        looks = [Extraction(article_version_id=version_id, statements=statements) for statements in (False, True)]
        session.add(looks[0])
        session.flush()
        assert extractions.newest(session, version_id, statements=True) is None
        session.add(looks[1])
        session.flush()

        newest = [extractions.newest(session, version_id, statements=one) for one in (False, True)]
        assert [one and one.id for one in newest] == [look.id for look in looks]
