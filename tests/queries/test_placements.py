"""Tests of reading which sites show a claim's badge or card."""

from datetime import date, timedelta

import pytest

from factcheck.db import Database
from factcheck.models import Claim, Placement, User
from factcheck.queries import placements
from factcheck.queries.placements import Site, Sites
from tests import factories

TODAY = date(2022, 3, 31)


@pytest.fixture
def claim(database: Database, reviewer: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, reviewer)


def test_sites_add_up_over_their_days_the_one_that_asked_most_first(
    database: Database, claim: Claim, reviewer: User
) -> None:
    with database.transaction() as session:
        other = factories.claim(session, reviewer)
        for of, origin, days_ago, badges, cards in [
            (claim, "https://b.test", 0, 2, 1),
            (claim, "https://a.test", 0, 3, 0),
            (claim, "https://most.test", 2, 1, 6),
            (claim, "https://most.test", 1, 1, 0),
            (claim, "https://old.test", 3, 99, 99),
            (other, "https://a.test", 0, 50, 0),
        ]:
            day = TODAY - timedelta(days=days_ago)
            session.add(Placement(claim_id=of.id, day=day, origin=origin, badges=badges, cards=cards))

    sites = [
        Site("https://most.test", 2, 6, TODAY - timedelta(days=1)),
        Site("https://a.test", 3, 0, TODAY),
        Site("https://b.test", 2, 1, TODAY),
    ]
    with database.reading() as session:
        assert placements.of_claim(session, claim.id, TODAY - timedelta(days=2)) == Sites(sites, 3)
        assert placements.of_claim(session, claim.id, TODAY) == Sites(sites[1:], 2)
        assert placements.of_claim(session, claim.id, TODAY + timedelta(days=1)) == Sites([], 0)


def test_only_the_first_sites_are_named_but_all_are_counted(
    database: Database, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placements, "MOST", 2)
    with database.transaction() as session:
        for number in range(3):
            session.add(Placement(claim_id=claim.id, day=TODAY, origin=f"https://{number}.test", badges=number))

    with database.reading() as session:
        sites = placements.of_claim(session, claim.id, TODAY)
    assert ([site.badges for site in sites.first], sites.total) == ([2, 1], 3)
