"""Capturing from a page of another site that forbids nearly everything, by somebody who is signed out at first."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.permissions import Role
from factcheck.models import Article, Claim, User
from tests.factories import PASSWORD
from tests.server import Server

WORDS = "More than 1 million people had fled the country since Thursday"
PARAGRAPHS = [
    "A bridge over the river was closed on Monday, the council of the town said in a statement that morning.",
    f"{WORDS}, the agency said on Friday. Most of them had come by train, and many of them slept at the station.",
    "Nobody knew how long the bridge would stay closed, and the council did not say when it would meet again.",
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Bridge closed | Test Wire</title></head><body>
<nav>Home News</nav><article><h1>Bridge closed</h1>{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</article>
<form><input type="hidden" name="token" value="a-secret-of-the-page"></form></body></html>"""
#: A site that says its text stands at the address of another.
FORGE = """desk => {
    const opened = open(`${desk}/capture/window#url=https://wire.test/`);
    const html = document.body.innerHTML;
    const forged = { url: "https://wire.test/", title: "", text: "", prefix: "", suffix: "", html };
    addEventListener("message", () => opened.postMessage(forged, "*"));
}"""
STRICT = {"Content-Security-Policy": "default-src 'none'; form-action 'none'"}


class News(BaseHTTPRequestHandler):
    """A news site; ``/isolated`` parts itself from the windows that it opens."""

    def do_GET(self) -> None:
        self.send_response(200)
        headers = STRICT | ({"Cross-Origin-Opener-Policy": "same-origin"} if self.path == "/isolated" else {})
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def news() -> Iterator[str]:
    """The address of the site, whose origin is another than the desk's."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), News)
    thread = threading.Thread(target=site.serve_forever)
    thread.start()
    yield f"http://localhost:{site.server_port}"
    site.shutdown()
    thread.join()
    site.server_close()


def press_bookmark(page: Page, bookmarklet: str) -> Page:
    """Select the words, and run the bookmarklet as the browser does: outside of the page's policy."""
    page.evaluate(
        """words => {
            const text = [...document.querySelectorAll("p")].find(each => each.textContent.includes(words)).firstChild;
            const start = text.data.indexOf(words);
            getSelection().setBaseAndExtent(text, start, text, start + words.length);
        }""",
        WORDS,
    )
    with page.expect_popup() as popup:
        page.evaluate(unquote(bookmarklet.removeprefix("javascript:")))
    return popup.value


def test_from_a_selection_on_any_page_to_a_queued_claim(
    server: Server,
    open_window: Callable[..., Page],
    sign_in: Callable[..., Page],
    people: dict[Role, User],
    database: Database,
    news: str,
) -> None:
    desk = sign_in(people[Role.REVIEWER])
    desk.goto("/capture")
    button = desk.get_by_role("link", name="Capture the claim")
    bookmarklet = button.get_attribute("href") or ""
    button.click()
    expect(desk.locator("#notice")).to_contain_text("Drag this button")

    page = open_window()
    page.goto(f"{news}/bridge")
    window = press_bookmark(page, bookmarklet)
    window.get_by_label("E-mail address").fill(people[Role.REVIEWER].email)
    window.get_by_label("Password").fill(PASSWORD)
    window.get_by_role("button", name="Sign in").click()

    expect(window.get_by_label("Title")).to_have_value("Bridge closed")
    expect(window.get_by_label("Address", exact=True)).to_have_value(f"{news}/bridge")
    expect(window.get_by_text("They are in the text.")).to_be_visible()
    assert "a-secret-of-the-page" not in window.content()
    window.keyboard.press("Control+Enter")
    expect(window.get_by_role("textbox", name="Claim", exact=True)).to_have_value(WORDS)
    window.keyboard.press("Control+Enter")
    expect(window.locator("#claims-title .count")).to_have_text("1")
    with database.reading() as session:
        assert [claim.exact for claim in session.exec(select(Claim)) if claim.workflow is ClaimState.QUEUED] == [WORDS]

    again = press_bookmark(page, bookmarklet)
    expect(again.get_by_text("These words are a claim already")).to_be_visible()
    page.goto(f"{news}/isolated")
    parted = press_bookmark(page, bookmarklet)
    expect(parted.get_by_text("The address is here, but not the page.")).to_be_visible()
    expect(parted.get_by_label("Title")).to_have_value("Bridge closed | Test Wire")
    expect(parted.locator(".quote-block")).to_have_text(WORDS)

    page.goto(f"{news}/bridge")
    with page.expect_popup() as popup:
        page.evaluate(FORGE, server.base_url)
    expect(popup.value.get_by_text("The address is here, but not the page.")).to_be_visible()
    expect(popup.value.get_by_label("Address", exact=True)).to_have_value("https://wire.test/")
    with database.reading() as session:
        assert len(session.exec(select(Article)).all()) == 1
