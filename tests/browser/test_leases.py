"""Holding a claim: for as long as its page is open, and a moment longer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.leases import GRACE
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from factcheck.services import leases
from tests import factories
from tests.browser.accessibility import problems
from tests.browser.conftest import wait_until


def take_and_settle(page: Page) -> None:
    """Take a claim in a window whose clock can be put forward, and see the page's own first calls through."""
    page.clock.install()
    with page.expect_request_finished(lambda request: request.url.endswith("/hold")):
        page.get_by_role("button", name="Take next").click()
    with page.expect_request_finished(lambda request: request.url.endswith("/hold")):
        page.clock.fast_forward("00:06")


@pytest.fixture
def claim(database: Database, people: dict[Role, User]) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, people[Role.REVIEWER])


def time_left(database: Database, claim: Claim) -> timedelta:
    """For how long the reviewer still holds the claim."""
    with database.reading() as session:
        stored = session.get_one(Claim, claim.id)
    assert stored.lease_expires_at
    return stored.lease_expires_at - utc_now()


def test_leaving_the_page_gives_the_claim_back(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page, other = sign_in(people[Role.REVIEWER]), sign_in(people[Role.ADMIN])
    page.get_by_role("button", name="Take next").click()
    expect(page.get_by_text("Yours until")).to_be_visible()
    page.get_by_role("link", name="Sources").click()
    page.wait_for_url("/sources/")
    wait_until(lambda: time_left(database, claim) <= GRACE)

    with database.transaction() as session:
        session.get_one(Claim, claim.id).lease_expires_at = utc_now() - timedelta(seconds=1)
    other.get_by_role("button", name="Take next").click()
    expect(other.get_by_text("Yours until")).to_be_visible()


@pytest.mark.parametrize(
    "come_back", [lambda page: page.reload(), lambda page: (page.goto("/sources/"), page.go_back())]
)
def test_a_person_who_comes_back_at_once_keeps_the_claim(
    sign_in: Callable[..., Page],
    people: dict[Role, User],
    claim: Claim,
    database: Database,
    come_back: Callable[[Page], None],
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.get_by_role("button", name="Take next").click()
    expect(page.get_by_text("Yours until")).to_be_visible()
    with page.expect_request_finished(lambda request: request.url.endswith("/hold")):
        come_back(page)
    wait_until(lambda: time_left(database, claim) > GRACE)
    expect(page.get_by_text("Yours until")).to_be_visible()


def test_a_reloaded_page_keeps_the_claim_although_the_old_one_lets_go_late(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.clock.install()
    with page.expect_request_finished(lambda request: request.url.endswith("/hold")):
        page.get_by_role("button", name="Take next").click()
    with database.transaction() as session:
        leases.leave(session, people[Role.REVIEWER], claim.id)
    page.clock.fast_forward("00:06")
    wait_until(lambda: time_left(database, claim) > GRACE)


def test_the_page_warns_before_the_hold_ends_and_prolongs_it(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    take_and_settle(page)
    news = page.get_by_role("status").filter(has_text="This claim is yours until")
    page.clock.fast_forward("24:00")
    expect(news).to_be_hidden()
    page.clock.fast_forward("01:30")
    expect(news).to_be_visible()
    assert problems(page) == []

    with database.transaction() as session:
        session.get_one(Claim, claim.id).lease_expires_at = utc_now() + timedelta(minutes=4)
    page.get_by_role("button", name="Keep it").click()
    expect(news).to_be_hidden()
    assert time_left(database, claim) > timedelta(minutes=29)

    page.clock.fast_forward("31:00")
    expect(page.get_by_text("Your time with this claim has ended")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("Your time with this claim has ended")).to_be_hidden()


def test_work_on_the_page_prolongs_the_hold(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    take_and_settle(page)
    with database.transaction() as session:
        session.get_one(Claim, claim.id).lease_expires_at = utc_now() + timedelta(minutes=4)
    page.clock.fast_forward("01:01")
    page.keyboard.press("ArrowDown")
    wait_until(lambda: time_left(database, claim) > timedelta(minutes=29))
