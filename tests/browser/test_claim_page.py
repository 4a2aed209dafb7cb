"""One claim, one screen: what is needed for a verdict is in sight, and the rest one key away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.models import User
from tests import factories

SIZE = {"width": 1366, "height": 700}


@pytest.mark.parametrize("kind", [ClaimKind.FIGURE, ClaimKind.QUOTE])
def test_claim_evidence_and_answer_are_in_sight_without_scrolling(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database, kind: ClaimKind
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER], kind)
        for _ in range(2):
            factories.piece(session, people[Role.REVIEWER], claim)
    page = sign_in(people[Role.REVIEWER], viewport=SIZE)
    page.keyboard.press("n")
    page.wait_for_url(f"/claims/{claim.id}")

    parts = [
        page.get_by_role("heading", level=1),
        page.locator("mark"),
        page.get_by_role("textbox", name="Add evidence"),
        page.get_by_role("button", name="Publish", exact=True),
    ]
    for part in parts:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= SIZE["height"], part
    expect(page.get_by_label("Excerpt")).to_be_hidden()
    page.keyboard.press("e")
    expect(page.get_by_label("Excerpt")).to_be_visible()


def test_what_is_seldom_needed_opens_over_the_page_and_closes_with_escape(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.EDITOR])
    page = sign_in(people[Role.EDITOR])
    page.goto(f"/claims/{claim.id}")

    for key, name in (("h", "History"), ("d", "Same claim"), (".", "More")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name=name)).to_be_hidden()
