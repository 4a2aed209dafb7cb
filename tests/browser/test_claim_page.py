"""One claim, one screen: what is needed for a verdict is in sight, and the rest one key away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import claims
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


def test_a_reopened_claim_has_its_earlier_verdict_and_the_buttons_in_sight(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.EDITOR])
        factories.review(session, people[Role.EDITOR], claim)
        claims.reopen(session, people[Role.EDITOR], claim.id, claim.version, "A newer source.")
    page = sign_in(people[Role.EDITOR], viewport=SIZE)
    page.goto(f"/claims/{claim.id}")
    page.keyboard.press("t")
    page.get_by_text("Put back").wait_for()

    earlier = page.get_by_role("region", name="Verdict so far")
    expect(earlier).to_contain_text("reopened it: “A newer source.”")
    for part in (
        earlier,
        page.get_by_role("textbox", name="Correction note"),
        page.get_by_role("button", name="Publish", exact=True),
    ):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= SIZE["height"], part


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
