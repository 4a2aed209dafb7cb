"""Tests of counting where badges and cards are shown."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.placements import DAYS, MOST_SITES, EmbedView, Shown
from factcheck.models import Claim, Placement, User
from factcheck.queries import placements as stored
from factcheck.queries.placements import Site
from factcheck.services import placements
from tests import factories
from tests.services.helpers import at_once, recorded

TODAY = date(2022, 3, 31)
NEWS, BLOG = "https://news.example", "http://blog.example:8080"


@pytest.fixture
def claim(database: Database, reviewer: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, reviewer)


def store(database: Database, counts: Mapping[EmbedView, int], day: date = TODAY) -> None:
    with database.transaction() as session:
        placements.store(session, day, counts)


def sites(database: Database, claim: Claim, since: date = date.min) -> list[Site]:
    with database.reading() as session:
        return stored.of_claim(session, claim.id, since).first


def test_counts_add_up_by_claim_site_and_day_badges_and_cards_apart(
    database: Database, claim: Claim, reviewer: User
) -> None:
    with database.transaction() as session:
        other = factories.claim(session, reviewer)
    yesterday = TODAY - timedelta(days=1)
    with recorded(database) as events:
        store(database, {(claim.public_id, NEWS, Shown.BADGE): 3, (claim.public_id, BLOG, Shown.CARD): 1}, yesterday)
        store(
            database,
            {
                (claim.public_id, BLOG, Shown.BADGE): 1,
                (claim.public_id, BLOG, Shown.CARD): 5,
                (other.public_id, NEWS, Shown.BADGE): 7,
            },
        )
        store(database, {(claim.public_id, BLOG, Shown.CARD): 1})

    assert sites(database, claim) == [Site(BLOG, 1, 7, TODAY), Site(NEWS, 3, 0, yesterday)]
    assert sites(database, claim, TODAY) == [Site(BLOG, 1, 6, TODAY)]
    assert sites(database, other) == [Site(NEWS, 7, 0, TODAY)]
    assert events == []


def test_claims_that_do_not_exist_are_passed_over(database: Database, claim: Claim) -> None:
    counts = {(public_id, NEWS, Shown.BADGE): 1 for public_id in ("0000000000000000", "é", "1", claim.public_id)}

    store(database, counts)

    with database.reading() as session:
        assert [row.claim_id for row in session.exec(select(Placement))] == [claim.id]


def test_forged_sites_do_not_replace_sites_that_were_counted_before(database: Database, claim: Claim) -> None:
    store(database, {(claim.public_id, NEWS, Shown.BADGE): 1})
    forged = [f"https://site{number:04}.example" for number in range(MOST_SITES + 100)]

    store(database, {(claim.public_id, site, Shown.BADGE): 1 for site in (NEWS, *forged)})
    store(database, {(claim.public_id, NEWS, Shown.BADGE): 1, (claim.public_id, "https://late.example", Shown.CARD): 9})

    with database.reading() as session:
        shown = stored.of_claim(session, claim.id, TODAY)
    assert shown.total == MOST_SITES
    assert len(shown.first) == stored.MOST
    assert shown.first[0] == Site(NEWS, 3, 0, TODAY)
    store(database, {(claim.public_id, "https://late.example", Shown.CARD): 9}, TODAY + timedelta(days=1))
    assert sites(database, claim)[0] == Site("https://late.example", 0, 9, TODAY + timedelta(days=1))


def test_days_that_are_too_long_ago_are_dropped(database: Database, claim: Claim) -> None:
    oldest = TODAY - timedelta(days=DAYS - 1)
    for age in (0, 1):
        store(database, {(claim.public_id, NEWS, Shown.BADGE): 1}, oldest - timedelta(days=age))

    store(database, {}, TODAY)

    with database.reading() as session:
        assert [row.day for row in session.exec(select(Placement))] == [oldest]


def test_as_many_as_are_ever_counted_at_once_are_stored(database: Database, claim: Claim) -> None:
    counts = {
        (public_id, f"https://site{number}.example", what): 1
        for public_id in (claim.public_id, *(f"unknown{number}" for number in range(9)))
        for number in range(400)
        for what in Shown
    }

    store(database, counts)

    with database.reading() as session:
        assert stored.of_claim(session, claim.id, TODAY).total == 400


def test_processes_that_store_at_once_lose_nothing(
    database: Database, elsewhere: Database, claim: Claim, reviewer: User
) -> None:
    with database.transaction() as session:
        other = factories.claim(session, reviewer)
    keys = [(one.public_id, site, Shown.BADGE) for one in (claim, other) for site in (NEWS, BLOG)]

    def act(number: int) -> None:
        counts = dict.fromkeys(keys if number % 2 else keys[::-1], 1)
        for _ in range(5):
            store(elsewhere if number % 2 else database, counts)

    assert at_once(8, act) == [None] * 8
    for one in (claim, other):
        assert {site.badges for site in sites(database, one)} == {40}
