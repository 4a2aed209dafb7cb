"""The queue in a browser: ticking many rows, filters that open, heads that sort."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from tests import factories


@pytest.fixture
def page(sign_in: Callable[..., Page], database: Database, people: dict[Role, User]) -> Page:
    """The queue of an editor, with five claims in it."""
    words = ("One", "Two", "Three", "Four", "Five")
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER], text=" ".join(f"{word}." for word in words))
        for word in words:
            factories.claim(session, people[Role.REVIEWER], words=word, of=article)
    page = sign_in(people[Role.EDITOR])
    page.goto("/queue/?sort=oldest")
    return page


def test_rows_are_ticked_one_by_one_in_a_range_and_all_at_once(page: Page) -> None:
    ticks = page.get_by_role("checkbox", name="Tick:")
    everything = page.get_by_role("checkbox", name="Tick all on this page")
    ticks.nth(1).click()
    ticks.nth(3).click(modifiers=["Shift"])
    expect(page.get_by_text("3 ticked")).to_be_visible()
    expect(everything).to_have_js_property("indeterminate", True)

    everything.click()
    expect(page.get_by_text("5 ticked")).to_be_visible()
    page.get_by_role("button", name="Untick all").click()
    expect(page.get_by_text("0 ticked")).to_be_visible()

    page.get_by_role("link", name="Two", exact=True).focus()
    page.keyboard.press("x")
    for key in ("j", "j", "Shift+X"):
        page.keyboard.press(key)
    expect(page.get_by_text("3 ticked")).to_be_visible()
    expect(ticks.nth(3)).to_be_checked()
    expect(ticks.nth(0)).not_to_be_checked()


def test_a_filter_opens_and_closes_and_is_taken_away_with_one_click(page: Page) -> None:
    kind = page.locator(".facet summary", has_text="Kind")
    kind.click()
    expect(page.get_by_role("link", name="Statement", exact=True)).to_be_visible()
    page.locator(".facet summary", has_text="Verdict").click()
    expect(page.get_by_role("link", name="Statement", exact=True)).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Mostly false", exact=True)).to_be_hidden()

    kind.click()
    page.get_by_role("link", name="Statement", exact=True).click()
    page.wait_for_url("**/queue/?sort=oldest&kind=statement")
    expect(page.get_by_role("checkbox", name="Tick:")).to_have_count(5)
    page.get_by_role("searchbox", name="Text").fill("Four")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="Tick:")).to_have_count(1)
    page.get_by_role("link", name="Take the filter away: Text").click()
    page.get_by_role("link", name="Take the filter away: Kind").click()
    page.wait_for_url("**/queue/?sort=oldest")


def test_the_heads_sort_and_say_how(page: Page) -> None:
    age = page.get_by_role("columnheader", name="Age", exact=True)
    first = page.locator("td.row-main > a").first
    expect(age).to_have_attribute("aria-sort", "descending")
    expect(first).to_have_text("One")
    age.get_by_role("link").click()
    expect(age).to_have_attribute("aria-sort", "ascending")
    expect(first).to_have_text("Five")
    page.get_by_role("columnheader", name="Urgency").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Urgency")).to_have_attribute("aria-sort", "descending")
