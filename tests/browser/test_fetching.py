"""From an address to an article in two presses, with progress while the site is slow, and to its next version."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from playwright.sync_api import Page, expect

from bench.fetching.pages import ARTICLE, answer
from bench.fetching.site import news_site
from factcheck.domain.permissions import Role
from factcheck.models import User
from tests.browser.conftest import fill_sign_in
from tests.server import serving

#: As the page stands at this address alone.
NEWS = ARTICLE.replace(b'rel="canonical"', b"")


def test_an_address_becomes_an_article_and_its_edited_page_the_next_version(
    database_url: str, tmp_path: Path, open_window: Callable[..., Page], people: dict[Role, User]
) -> None:
    is_ready, bodies = Event(), [NEWS, NEWS.replace(b"3,000", b"3,500")]

    def late(_request: str) -> Iterator[bytes]:
        is_ready.wait(20)
        yield answer(bodies.pop(0))

    with news_site() as site:
        site.pages["late"] = late
        allowed = f"127.0.0.1:{site.port}"
        with serving(database_url, tmp_path, FACTCHECK_FETCH_ALLOWED=allowed) as server:
            page = open_window(base_url=server.base_url)
            fill_sign_in(page, people[Role.REVIEWER].email)
            page.keyboard.press("a")
            expect(page.get_by_label("Address of the article")).to_be_focused()
            page.keyboard.insert_text(f"http://{allowed}/late")
            page.keyboard.press("Enter")
            expect(page.get_by_role("status").get_by_text("Fetching the page …")).to_be_visible()
            is_ready.set()
            expect(page.get_by_label("Title")).to_have_value("Wells open")
            page.keyboard.press("Control+Enter")
            expect(page.get_by_role("heading", name="Wells open")).to_be_visible()

            page.get_by_role("button", name="Fetch again").click()
            expect(page.locator(".word-diff ins")).to_have_text("3,500")
            page.get_by_role("button", name="Save the new version").click()
            expect(page.get_by_text("Version 2 is stored.")).to_be_visible()
