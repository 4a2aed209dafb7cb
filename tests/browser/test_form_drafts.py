"""What is typed into other forms than the review is there again, until it is sent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Claim, Evidence, FormDraft, User
from tests import factories
from tests.browser.accessibility import problems
from tests.browser.conftest import wait_until

BACK = "What you typed here before is back."


@pytest.fixture
def claim(database: Database, people: dict[Role, User]) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, people[Role.REVIEWER])


def kept(database: Database) -> dict[str, dict[str, str]]:
    """What the server has, by the address of the form."""
    with database.reading() as session:
        return {draft.address: draft.fields for draft in session.exec(select(FormDraft))}


def test_a_half_written_reason_is_back_after_leaving_and_gone_once_it_was_sent(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/claims/{claim.id}")
    page.keyboard.press(".")
    page.get_by_text("Dismiss …").click()
    page.get_by_label("Reason").fill("An opinion, no fact.")
    # Left at once: the last key counts
    page.goto("/queue/")
    wait_until(lambda: kept(database) == {f"/claims/{claim.id}/dismiss": {"reason": "An opinion, no fact."}})

    page.goto(f"/claims/{claim.id}")
    page.keyboard.press(".")
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_label("Reason")).to_have_value("An opinion, no fact.")
    assert problems(page) == []

    page.get_by_label("Reason").press("Control+Enter")
    expect(page.get_by_text("Dismissed").first).to_be_visible()
    assert kept(database) == {}


def test_half_written_evidence_is_back_and_can_be_discarded_or_added(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/claims/{claim.id}")
    page.keyboard.press("-")
    page.get_by_label("Add evidence").first.fill("https://register.test/bridges")
    page.get_by_label("Excerpt").fill("It was open.")
    wait_until(lambda: any("It was open." in fields.values() for fields in kept(database).values()))
    # A look for sources that is cut off by leaving would be an error in the console
    page.wait_for_load_state("networkidle")

    page.reload()
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_label("Excerpt")).to_have_value("It was open.")
    expect(page.get_by_role("radio", name="Refutes")).to_be_checked()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text(BACK)).to_be_hidden()
    wait_until(lambda: kept(database) == {})

    page.keyboard.press("-")
    page.get_by_label("Add evidence").first.fill("https://register.test/bridges")
    page.get_by_label("Excerpt").fill("It was open.")
    wait_until(lambda: kept(database) != {})
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.get_by_role("blockquote").filter(has_text="It was open.")).to_be_visible()
    with database.reading() as session:
        assert [piece.excerpt for piece in session.exec(select(Evidence))] == ["It was open."]
    assert kept(database) == {}


def test_a_claim_begun_beside_its_article_is_gone_on_with_later(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/articles/{article.id}")
    for key in ("t", "Control+End", "s", "Enter"):
        page.keyboard.press(key)
    page.locator("#new-claim").get_by_label("Claim").fill("The bridge was closed all day.")
    page.goto("/queue/")
    wait_until(lambda: len(kept(database)) == 1)

    page.goto(f"/articles/{article.id}")
    expect(page.get_by_text("You have begun a claim here:")).to_be_visible()
    page.locator("#new-claim li a").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#new-claim").get_by_label("Claim")).to_have_value("The bridge was closed all day.")
    assert problems(page) == []
    page.locator("#new-claim").get_by_label("Claim").press("Control+Enter")
    expect(page.locator("#claims-title .count")).to_have_text("1")
    expect(page.get_by_text("You have begun a claim here:")).to_have_count(0)
    assert kept(database) == {}


def test_the_text_of_a_new_article_is_back_after_leaving(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto("/articles/new")
    page.get_by_role("textbox", name="Text", exact=True).fill("It snowed. " * 100)
    page.goto("/queue/")

    page.goto("/articles/new")
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value("It snowed. " * 100)
    page.get_by_label("Title").fill("Snow")
    page.get_by_role("button", name="Save the article").click()
    expect(page.get_by_role("heading", name="Snow")).to_be_visible()
    assert kept(database) == {}


def test_other_words_than_the_stored_ones_are_put_back_only_when_asked(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/claims/{claim.id}/edit")
    page.get_by_label("Claim", exact=True).fill("The bridge was closed on Monday, the ministry said.")
    wait_until(lambda: kept(database) != {})

    page.reload()
    expect(page.get_by_label("Claim", exact=True)).to_have_value("The bridge was closed on Monday")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("Claim", exact=True)).to_have_value("The bridge was closed on Monday, the ministry said.")
