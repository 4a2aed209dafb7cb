"""An article that was edited: its new text in, what changed, the alert, and the words that stand there now."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from tests import factories
from tests.browser.accessibility import problems

OLD = "The river rose on Monday. The flood killed 12 people in the old town. Schools stay closed until further notice."
NEW = OLD.replace("12 people", "13 people")


def test_an_edited_article_leads_from_the_diff_to_other_words(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    me = people[Role.EDITOR]
    with database.transaction() as session:
        article = factories.article(session, me, text=OLD)
        claim = factories.claim(session, me, words="12 people", of=article)
        factories.review(session, me, claim)
    page = sign_in(me)
    page.goto(f"/articles/{article.id}")
    page.get_by_role("link", name="New version of the text").click()
    page.get_by_label("Text").fill(NEW)
    page.get_by_label("Text").press("Control+Enter")
    expect(page.locator("ins")).to_have_text(" 13")
    expect(page.locator("del")).to_have_text(" 12")
    assert problems(page) == []

    page.goto("/alerts/")
    expect(page.get_by_text("The words it is about are not in version 2")).to_be_visible()
    page.get_by_text("Reopen the claim …").click()
    page.get_by_role("button", name="Reopen the claim").click()
    page.goto(f"/claims/{claim.id}")
    page.get_by_role("link", name="Use the words that stand there now").click()
    page.get_by_role("button", name="Choose these words").click()
    expect(page.get_by_text("Words of version 2 of 2")).to_be_visible()
    expect(page.get_by_text("The words changed.")).to_have_count(0)
    assert problems(page) == []
