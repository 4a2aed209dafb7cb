"""What is on paper: the verdict and where it comes from, and nothing to press."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from factcheck.services import claims
from tests import factories
from tests.server import Server


@pytest.fixture
def published(database: Database, people: dict[Role, User]) -> dict[str, Claim]:
    """A claim whose verdict stands, and one that is checked again."""
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        made = {name: factories.claim(session, editor) for name in ("current", "reopened")}
        for claim in made.values():
            factories.review(session, editor, claim, summary="The register says so.")
        claims.reopen(session, editor, made["reopened"].id, made["reopened"].version, "A newer source.")
    return made


def on_paper(page: Page, path: str) -> Page:
    page.emulate_media(media="print")
    page.goto(path)
    return page


def test_paper_shows_the_verdict_and_the_addresses_behind_it(
    open_window: Callable[..., Page],
    sign_in: Callable[..., Page],
    server: Server,
    published: dict[str, Claim],
    people: dict[Role, User],
) -> None:
    claim = published["current"]
    page = on_paper(open_window(base_url=server.base_url), f"/c/{claim.public_id}")

    expect(page.get_by_role("heading", name="True", exact=True)).to_be_visible()
    expect(page.get_by_text(f"This page: {server.base_url}/c/{claim.public_id}")).to_be_visible()
    source = page.locator(".piece a").first
    address = source.get_attribute("href")
    assert source.evaluate("link => getComputedStyle(link, '::after').content") == f'" <{address}>"'
    for hidden in ("Show this verdict on your site", "Report an error", "Feeds:"):
        expect(page.get_by_text(hidden).first).to_be_hidden()
    expect(page.get_by_role("navigation")).to_have_count(0)
    page.emulate_media(media="screen")
    expect(page.get_by_text("This page:")).to_be_hidden()

    desk = sign_in(people[Role.EDITOR])
    for one in published.values():
        on_paper(desk, f"/claims/{one.id}")
        expect(desk.get_by_role("heading", name="True", exact=True)).to_be_visible()
        expect(desk.get_by_text("The register says so.").first).to_be_visible()
        expect(desk.get_by_role("button")).to_have_count(0)
