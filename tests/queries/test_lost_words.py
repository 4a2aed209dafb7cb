"""Tests of the queries about claims whose words are not in a newer version."""

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.reanchoring import Outcome
from factcheck.jobs.article_versions import carry_claims
from factcheck.models import User
from factcheck.queries import articles, lost_words
from factcheck.services import article_versions, claims
from tests import factories

OLD = "The road is open to all. The bridge is closed since Monday. We are ready, the mayor said."
NEW = "The road is shut to all. The bridge is closed since Monday."


def test_what_became_of_words_comes_with_the_passage_nearest_to_them(
    database: Database, people: dict[Role, User]
) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        article = factories.article(session, me, text=OLD)
        changed = factories.claim(session, me, words="The road is open", of=article)
        gone = factories.claim(session, me, words="We are ready", of=article)
        kept = factories.claim(session, me, words="The bridge is closed", of=article)
        article_versions.add(session, me, article.id, 1, NEW)
    carry_claims(database, me, article.id)

    with database.reading() as session:
        lost = lost_words.of_claim(session, changed.id)
        assert lost
        assert lost.version
        assert (lost.outcome, lost.version.number) == (Outcome.CHANGED, 2)
        assert lost_words.passage(session, lost) == "The road is shut"
        lost = lost_words.of_claim(session, gone.id)
        assert lost
        assert (lost.outcome, lost_words.passage(session, lost)) == (Outcome.GONE, "")
        assert lost_words.of_claim(session, kept.id) is None
        newest = articles.newest_version(session, article.id)
        assert [claim.id for _, claim in lost_words.in_version(session, newest.id)] == [changed.id, gone.id]

    with database.transaction() as session:
        claims.dismiss(session, me, gone.id, gone.version, "Not worth it.")
    with database.reading() as session:
        assert [claim.id for _, claim in lost_words.in_version(session, newest.id)] == [changed.id]
