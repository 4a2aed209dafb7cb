"""Tests of the queries about versions of an article's text."""

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.queries import article_versions, articles
from factcheck.services import article_versions as services
from tests import factories


def test_versions_are_listed_newest_first_without_their_texts(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER], text="The road is open.")
        services.add(session, people[Role.REVIEWER], article.id, 1, "The road is closed. 😀")

    with database.reading() as session:
        listed = article_versions.listed(session, article.id)
        assert [(version.number, length) for version, length in listed] == [(2, 21), (1, 17)]
        assert "text" not in listed[0][0].__dict__
        assert article_versions.newest_number(session, article.id) == 2
        first = article_versions.numbered(session, article.id, 1)
        assert first
        assert first.text == "The road is open."
        assert article_versions.numbered(session, article.id, 3) is None


def test_claims_of_earlier_versions_wait_until_they_are_looked_for(
    database: Database, people: dict[Role, User]
) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        article = factories.article(session, me, text="The road is open. The bridge is closed.")
        claim = factories.claim(session, me, words="The road is open", of=article)
        services.add(session, me, article.id, 1, "The road is shut. The bridge is closed.")

    with database.reading() as session:
        newest = articles.newest_version(session, article.id)
        assert article_versions.count_left_behind(session, newest) == 1
        assert article_versions.with_claims_to_carry(session, newest) == [claim.article_version_id]
