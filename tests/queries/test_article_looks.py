"""Looks that are due, with what says whether they are worth it."""

from datetime import timedelta

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.queries import article_looks
from factcheck.services import claims
from tests import factories


def test_due_looks_come_first_due_first_with_whether_there_are_claims(
    database: Database, people: dict[Role, User]
) -> None:
    editor, now = people[Role.EDITOR], utc_now()
    with database.transaction() as session:
        bare, queued, published, dismissed, later = (factories.article(session, editor) for _ in range(5))
        for article in (queued, later):
            factories.claim(session, editor, of=article)
        factories.review(session, editor, factories.claim(session, editor, of=published), Truth.TRUE)
        claim = factories.claim(session, editor, of=dismissed)
        claims.dismiss(session, editor, claim.id, claim.version, "Not checkable.")
        for days, article in enumerate([bare, queued, published, dismissed]):
            look = article_looks.get(session, article.id)
            assert look
            look.due_at = now - timedelta(days=10 - days)

    with database.transaction() as session:
        assert article_looks.is_any_due(session, now)
        assert not article_looks.is_any_due(session, now - timedelta(days=11))
        due = article_looks.due(session, now, 9)
        assert [(article.id, has) for _, article, has in due] == [
            (bare.id, False),
            (queued.id, True),
            (published.id, True),
            (dismissed.id, False),
        ]
        assert [article.id for _, article, _ in article_looks.due(session, now, 2)] == [bare.id, queued.id]
