"""Tests of reading single claims and lists of them."""

from collections.abc import Callable, Iterable

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from factcheck.queries import claims, public, queue
from factcheck.queries.filters import ClaimFilter
from factcheck.services import leases
from tests import factories

_LISTS: dict[str, Callable[[Session, int], Iterable[Claim]]] = {
    "queue": lambda session, _: queue.page(session, ClaimFilter(), queue.Sort.URGENT).rows,
    "article": lambda session, _: claims.in_version(session, 1),
    "mine": lambda session, user_id: claims.held_by(session, user_id, utc_now()),
    "latest": lambda session, _: [one.claim for one in public.latest(session)],
}


def test_a_list_of_claims_is_whole_in_a_few_queries_and_has_no_more_than_its_readers_see(
    database: Database, reviewer: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer)
        for kind in ClaimKind:
            factories.review(session, reviewer, factories.claim(session, reviewer, kind, of=article))
        for words in ("The agency", "told reporters", "on Monday"):
            claim = factories.claim(session, reviewer, words=words, of=article)
            leases.take(session, reviewer, claim.id)

    statements: list[str] = []
    sa.event.listen(database.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    for name, listed in _LISTS.items():
        statements.clear()
        with database.reading() as session:
            listed_claims = list(listed(session, reviewer.id))
            assert len(listed_claims) >= 3, name
            for claim in listed_claims:
                assert claim.article_version is not None
                assert claim.article_version.article is not None
                assert claim.article_version.article.title == article.title
                assert (claim.figure is not None) is (claim.kind is ClaimKind.FIGURE)
                assert claim.quote is None or claim.quote.speaker is not None
                with pytest.raises(SQLAlchemyError):
                    _ = claim.article_version.text
                if name == "latest":
                    with pytest.raises(SQLAlchemyError):
                        _ = claim.lease_holder
                else:
                    assert claim.lease_holder is None or claim.lease_holder.name == reviewer.name
        selects = [statement for statement in statements if statement.startswith("SELECT")]
        assert len(selects) <= 3, name
        assert not [statement for statement in selects if "article_version_1.text" in statement], name


def test_a_claim_shows_the_words_around_it(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer, text=f"{'😀 before ' * 80}THE WORDS{' after é' * 80}")
        claim = factories.claim(session, reviewer, words="THE WORDS", of=article)

    with database.reading() as session:
        before, after, _ = claims.surroundings(session, claim, reach=40)

    assert before.startswith("…")
    assert before.endswith("😀 before ")
    assert (after[:8], after[-1]) == (" after é", "…")
    assert len(before) <= 41
    assert len(after) <= 41


def test_a_whole_short_article_stands_around_its_claim(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer, text="One two three.")
        for words in ("One two three.", "One", "three."):
            claim = factories.claim(session, reviewer, words=words, of=article)
            before, after, _ = claims.surroundings(session, claim)
            assert f"{before}{words}{after}" == "One two three."


def test_only_a_person_s_own_unexpired_leases_are_listed(database: Database, people: dict[Role, User]) -> None:
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        first, second, theirs = (factories.claim(session, reviewer) for _ in range(3))
        for holder, claim in ((reviewer, second), (reviewer, first), (editor, theirs)):
            leases.take(session, holder, claim.id)

    with database.reading() as session:
        held = claims.held_by(session, reviewer.id, utc_now())
        assert [claim.id for claim in held] == [second.id, first.id]
        assert second.lease_expires_at is not None
        assert [claim.id for claim in claims.held_by(session, reviewer.id, second.lease_expires_at)] == [first.id]


def test_there_is_no_such_claim(database: Database) -> None:
    with database.reading() as session:
        assert claims.get(session, 1) is None
