"""Tests of reading the addresses of public pages in parts."""

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind
from factcheck.models import Claim, User
from factcheck.queries import sitemap
from tests import factories
from tests.queries.helpers import log, publish

BEGAN = datetime(2022, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
#: Numbers of parts that have nothing in them.
EMPTY = (-1, 0, 9, 2**31, 10**12)


@pytest.fixture
def claims(database: Database, reviewer: User) -> list[Claim]:
    """Seven claims of an article each, with the ids from 1; the second, third and last are public."""
    with database.transaction() as session:
        claims = [factories.claim(session, reviewer) for _ in range(7)]
        for number in (1, 2, 3, 6):
            publish(session, claims[number], BEGAN + number * DAY)
        claims[3].workflow = ClaimState.WITHDRAWN
    assert [claim.id for claim in claims] == list(range(1, 8))
    return claims


def test_parts_are_ranges_of_ids_and_empty_ones_are_left_out(database: Database, claims: list[Claim]) -> None:
    with database.reading() as session:
        for size, parts in ((1, [2, 3, 7]), (2, [1, 2, 4]), (3, [1, 3]), (6, [1, 2]), (7, [1])):
            assert sitemap.claim_parts(session, size) == parts
            assert sitemap.article_parts(session, size) == parts


def test_each_public_page_stands_in_one_part(database: Database, claims: list[Claim]) -> None:
    public = [claims[number] for number in (1, 2, 6)]
    with database.reading() as session:
        for size in (1, 2, 3, 7):
            of_claims = [
                one for part in sitemap.claim_parts(session, size) for one in sitemap.claims(session, part, size)
            ]
            assert of_claims == [(claim.public_id, BEGAN + (claim.id - 1) * DAY) for claim in public], size
            of_articles = [
                changed
                for part in sitemap.article_parts(session, size)
                for _, changed in sitemap.articles(session, part, size)
            ]
            assert of_articles == [changed for _, changed in of_claims], size
        for part in EMPTY:
            assert sitemap.claims(session, part, 2) == sitemap.articles(session, part, 2) == []


def test_without_public_claims_there_are_no_parts(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        factories.claim(session, reviewer)

        assert sitemap.claim_parts(session, 2) == sitemap.article_parts(session, 2) == []


def test_a_page_changed_with_its_verdict_or_with_what_happened_since_it_was_reopened(
    database: Database, reviewer: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer)
        again, still = (factories.claim(session, reviewer, words=words, of=article) for words in ("bridge", "closed"))
        for claim in (again, still):
            publish(session, claim, BEGAN)
        publish(session, again, BEGAN + DAY)
        for days, kind in enumerate((EventKind.EVIDENCE_ADDED, EventKind.CLAIM_TAKEN), start=2):
            log(session, kind, again.id, at=BEGAN + days * DAY)
            log(session, kind, still.id, at=BEGAN + days * DAY)

        def changed() -> tuple[list[timedelta], timedelta]:
            session.flush()
            [(public_id, at)] = sitemap.articles(session, 1, 9)
            assert public_id == article.public_id
            return [one - BEGAN for _, one in sitemap.claims(session, 1, 9)], at - BEGAN

        nothing = timedelta(0)
        assert changed() == ([DAY, nothing], DAY), "published: its verdict"
        again.workflow = ClaimState.REOPENED
        assert changed() == ([2 * DAY, nothing], 2 * DAY), "under review: not that a person took it"
        log(session, EventKind.CLAIM_REOPENED, again.id, at=BEGAN + 5 * DAY)
        log(session, EventKind.SOURCE_ADDED, again.id, at=BEGAN + 6 * DAY)
        assert changed() == ([5 * DAY, nothing], 5 * DAY)
        publish(session, again, BEGAN + 7 * DAY)
        assert changed() == ([7 * DAY, nothing], 7 * DAY)
        article.withdrawn_at = BEGAN + 3 * DAY
        assert changed() == ([7 * DAY, 3 * DAY], 7 * DAY), "its article was withdrawn after that"
