"""Tests of reading one-time links."""

from datetime import timedelta

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.models import AccountLink, User
from factcheck.queries import account_links


def test_a_link_has_exactly_this_hash_and_may_have_expired(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        expired = AccountLink(token_hash="ab", user_id=reviewer.id, expires_at=utc_now() - timedelta(days=1))
        session.add_all([expired, AccountLink(token_hash="cd", user_id=editor.id, expires_at=utc_now())])

    with database.reading() as session:
        link = account_links.by_token_hash(session, "ab")
        assert link is not None
        assert link.user_id == reviewer.id
        for other in ("", "a", "AB", "abc", "a%"):
            assert account_links.by_token_hash(session, other) is None
