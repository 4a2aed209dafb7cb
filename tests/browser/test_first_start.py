"""From an empty folder to the desk."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.accessibility import problems
from tests.server import serving


def test_the_link_from_the_console_makes_the_first_admin_and_is_dead_then(
    open_window: Callable[..., Page], tmp_path: Path
) -> None:
    with serving(f"sqlite:///{tmp_path}/factcheck.db", tmp_path) as server:
        printed = re.search(r"http://\S+/setup\?token=\S+", server.log.read_text())
        assert printed, server.log.read_text()
        page = open_window()
        page.goto(printed[0])
        assert problems(page) == []
        page.get_by_label("Your name").fill("Ana Ångström-Коваль")
        page.get_by_label("E-mail address").fill("ana@example.org")
        page.get_by_label("Password").fill("a sentence works well")
        page.get_by_role("button", name="Create the account").click()

        expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()
        expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="People")).to_be_visible()
        page.get_by_role("button", name="Ana Ångström-Коваль").click()
        expect(page.get_by_text("Admin", exact=True)).to_be_visible()

        for window in (page, open_window()):
            answer = window.goto(printed[0])
            assert answer is not None
            assert answer.status == 404
            expect(window.get_by_label("Your name")).to_have_count(0)
