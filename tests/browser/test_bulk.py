"""Doing the same to many claims: by keyboard alone, and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from tests import factories


@pytest.fixture
def queue(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER], text="One. Two. Three.")
        for words in ("One", "Two", "Three"):
            factories.claim(session, people[Role.REVIEWER], words=words, of=article)


def dismissed(database: Database) -> set[str]:
    with database.reading() as session:
        return set(session.exec(select(Claim.text).where(Claim.workflow == ClaimState.DISMISSED)))


def test_claims_are_ticked_and_dismissed_and_brought_back_by_keyboard_alone(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database, queue: None
) -> None:
    page = sign_in(people[Role.EDITOR])
    page.goto("/queue/?sort=oldest")
    box = page.get_by_role("checkbox", name="Tick:")
    page.keyboard.press("x")
    for key in "jxjx":
        page.keyboard.press(key)
    expect(page.get_by_role("checkbox", name="Tick:", checked=True)).to_have_count(3)
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(box.nth(1)).not_to_be_checked()

    page.get_by_label("What to do").focus()
    page.keyboard.type("Dismiss")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Reason to dismiss")).to_be_focused()
    page.keyboard.type("Not worth it.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dismiss 2 claims")).to_be_visible()
    assert dismissed(database) == set()
    # A second Enter, meant for the page before, does nothing
    expect(page.get_by_role("heading", name="Dismiss 2 claims")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Dismiss 2 claims: done.")).to_be_visible()
    assert dismissed(database) == {"One", "Three"}

    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.get_by_text("Undone: 2.")).to_be_visible()
    assert dismissed(database) == set()


def test_it_works_without_scripts(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database, queue: None
) -> None:
    page = sign_in(people[Role.EDITOR], java_script_enabled=False)
    page.goto("/queue/?q=t")
    page.get_by_role("checkbox", name="Tick: Two").check()
    page.get_by_label("What to do").select_option("Dismiss")
    page.get_by_label("Reason to dismiss").fill("Not worth it.")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Do it").click()
    assert dismissed(database) == {"Two"}

    page.get_by_role("link", name="Back to the queue").click()
    expect(page.get_by_role("searchbox", name="Text")).to_have_value("t")
