"""Words of an article are selected with few keys: by sentence, by paragraph, and more of both."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Article, Claim, User
from tests import factories

TEXT = (
    "The council met on Monday. It was cold.\n\n"
    "A bridge was closed. “We are ready,” Olena Testenko said. Nobody crossed it.\n\n"
    "The road was open on Friday. The last sentence of the article is this one."
)


@pytest.fixture
def article(database: Database, people: dict[Role, User]) -> Article:
    with database.transaction() as session:
        return factories.article(session, people[Role.REVIEWER], text=TEXT)


@pytest.fixture
def page(sign_in: Callable[..., Page], people: dict[Role, User], article: Article) -> Page:
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/articles/{article.id}")
    return page


def press(page: Page, *keys: str) -> str:
    """The words that are selected after these keys."""
    for key in keys:
        page.keyboard.press(key)
    selected: str = page.evaluate("getSelection().toString()")
    return selected.strip()


def test_a_claim_in_the_last_paragraph_takes_five_presses(page: Page, database: Database) -> None:
    last = "The last sentence of the article is this one."
    assert press(page, "t", "Control+End", "s") == last
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Claim", exact=True)).to_have_value(
        "The last sentence of the article is this one."
    )
    page.keyboard.press("Control+Enter")

    expect(page.locator("#claims-title .count")).to_have_text("1")
    with database.reading() as session:
        assert [claim.exact for claim in session.exec(select(Claim)) if claim.origin == "manual"] == [last]


def test_sentences_follow_one_another_and_grow_with_shift(page: Page) -> None:
    assert press(page, "t", "s") == "The council met on Monday."
    assert press(page, "s") == "It was cold."
    assert press(page, "s") == "A bridge was closed."
    assert press(page, "Shift+S") == "A bridge was closed. “We are ready,” Olena Testenko said."
    assert press(page, "s") == "A bridge was closed."


def test_paragraphs_follow_one_another_and_grow_with_shift(page: Page) -> None:
    first, second, third = TEXT.split("\n\n")
    assert press(page, "t", "ArrowRight", "p") == first
    assert press(page, "p") == second
    assert press(page, "Shift+P").split() == f"{second} {third}".split()
    assert press(page, "Shift+P").split() == f"{second} {third}".split()
