"""Tests of what is noted about words that are not in a newer version; test_article_versions.py has the rest."""

from factcheck.db import Database
from factcheck.domain import anchors
from factcheck.domain.permissions import Role
from factcheck.domain.reanchoring import Outcome, Reanchored
from factcheck.models import LostWords, User
from factcheck.queries import articles
from factcheck.services import lost_words
from tests import factories


def test_what_is_noted_last_counts_until_it_is_forgotten(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        version = articles.newest_version(session, 1)
        lost_words.note(session, claim.id, version, Reanchored(Outcome.CHANGED, anchors.at(version.text, 4, 9)))
        lost_words.note(session, claim.id, version, Reanchored(Outcome.GONE, None))
        session.flush()
        lost = session.get_one(LostWords, claim.id)
        assert (lost.outcome, lost.start, lost.end) == (Outcome.GONE, None, None)
        assert lost_words.is_noted(session, claim.id, version.id)
        assert not lost_words.is_noted(session, claim.id, version.id + 1)
        assert lost_words.forget(session, claim.id)
        session.flush()
        assert not lost_words.forget(session, claim.id)
