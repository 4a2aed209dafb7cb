"""Badge, card and script on a page of another site, which is as strict about strangers as a page can be."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen

import pytest
from playwright.sync_api import ElementHandle, Frame, Page, expect
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from tests import factories
from tests.browser.conftest import wait_until
from tests.server import Server

#: A height in pixels that no card has.
ODD = 1234

SUMMARY = "The register has 1,045,459 people who crossed a border.\n\nIt leaves out who fled within the country."


class Site:
    """Another site: ``body`` is what its page shows, ``policy`` the Content-Security-Policy it is served with."""

    def __init__(self, port: int, desk: str) -> None:
        # Another host name, so that browsers take it for another site, not only another origin.
        self.url = f"http://localhost:{port}/"
        # What docs/publishing.md asks for, and data: for the icon of the site itself.
        self.policy = f"default-src 'none'; script-src {desk}; frame-src {desk}; img-src {desk} data:"
        self.body = ""

    def show(self, page: Page, body: str) -> Page:
        self.body = body
        page.goto(self.url)
        return page


@pytest.fixture
def site(server: Server) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", shown.policy)
            self.end_headers()
            body = shown.body if self.path == "/" else ""
            page = f"<!doctype html><html lang=en><title>News</title><link rel=icon href=data:,>{body}</html>"
            self.wfile.write(page.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        shown = Site(listening.server_port, server.base_url)
        thread = Thread(target=listening.serve_forever)
        thread.start()
        try:
            yield shown
        finally:
            listening.shutdown()
            thread.join()


@pytest.fixture
def editor(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]


@pytest.fixture
def published(database: Database, editor: User) -> Claim:
    with database.transaction() as session:
        claim = factories.claim(session, editor, ClaimKind.FIGURE)
        factories.review(session, editor, claim, Truth.TRUE, as_of=date(2022, 3, 4), summary=SUMMARY)
    return claim


def refute(session: Session, editor: User, claim_id: int) -> None:
    stored = session.get_one(Claim, claim_id)
    claims.reopen(session, editor, claim_id, stored.version, "A newer source.")
    factories.review(session, editor, stored, Truth.FALSE, correction_note="A newer source.")


def quoted(claim: Claim, desk: str) -> str:
    """A blockquote as it is copied, in short."""
    return (
        f'<blockquote data-factcheck="{claim.public_id}"><p>{claim.text}</p></blockquote>'
        f'<script async src="{desk}/embed.js"></script>'
    )


def fetch(address: str) -> bytes:
    with urlopen(address) as answer:
        body: bytes = answer.read()
        return body


def cards(page: Page) -> list[ElementHandle]:
    """The frames on the page, once each of them has sent its height."""
    expect(page.locator("blockquote:visible")).to_have_count(0)
    return page.query_selector_all("iframe")


def inside(frame: ElementHandle) -> Frame:
    content = frame.content_frame()
    assert content
    return content


def height(frame: ElementHandle) -> int:
    return int(frame.evaluate("frame => frame.offsetHeight"))


def is_filled(frame: ElementHandle) -> bool:
    """Whether the frame is exactly as tall as the card in it."""
    card = inside(frame).evaluate("Math.ceil(document.querySelector('main').getBoundingClientRect().height)")
    return bool(height(frame) == card > 100)


def test_what_is_copied_from_the_public_page_shows_the_newest_verdict_elsewhere(
    open_window: Callable[..., Page], site: Site, server: Server, database: Database, published: Claim, editor: User
) -> None:
    copied = copies(open_window(base_url=server.base_url), published)
    # Markdown as every converter makes HTML of it (CommonMark 0.31, sections 6.3 and 6.4).
    badge = re.sub(r"\[!\[(.*?)]\((.*?)\)]\((.*?)\)", r'<a href="\3"><img src="\2" alt="\1"></a>', copied["markdown"])
    framed = json.loads(fetch(copied["oembed"]))["html"]
    page = site.show(open_window(), "<br>".join((copied["html"], badge, copied["frame"], framed, copied["script"])))
    before = verdicts(page), badges(page)

    with database.transaction() as session:
        refute(session, editor, published.id)
    badge_url = f"{server.base_url}/badge/{published.public_id}.svg"
    wait_until(lambda: b">false<" in fetch(badge_url))
    # Five minutes later it would have come by itself.
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.reload()
    after = verdicts(page), badges(page)

    assert (before[0], after[0]) == (["True"] * 3, ["False"] * 3)
    assert len(set(before[1])) == len(set(after[1])) == 1
    assert before[1] != after[1]
    assert page.context.cookies() == []


def copies(page: Page, claim: Claim) -> dict[str, str]:
    """What the copy buttons of the public page put on the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/c/{claim.public_id}")
    for summary in page.get_by_text("Code for the").all():
        summary.click()
    copied = {}
    for name in ("html", "markdown", "frame", "oembed", "script"):
        button = page.locator(f"button[data-copy='#embed-{name}']")
        button.click()
        expect(button).to_have_text("Copied")
        copied[name] = page.evaluate("navigator.clipboard.readText()")
    return copied


def verdicts(page: Page) -> list[str]:
    """What the cards on the page say."""
    labels = []
    for frame in cards(page):
        frame.scroll_into_view_if_needed()
        labels.append(inside(frame).locator(".verdict").inner_text().split()[1])
    return labels


def badges(page: Page) -> list[bytes]:
    """How the badges on the page look."""
    shown = page.get_by_role("img", name="Fact-check").all()
    assert [badge.evaluate("image => image.naturalWidth > 0") for badge in shown] == [True, True]
    return [badge.screenshot() for badge in shown]


def test_the_frame_is_as_tall_as_its_card_at_every_width(
    open_window: Callable[..., Page], site: Site, server: Server, published: Claim
) -> None:
    page = site.show(open_window(), quoted(published, server.base_url))
    (frame,) = cards(page)
    assert frame.get_attribute("title") == f"Fact-check: {published.text}"
    for width in (700, 600, 360, 280):
        page.set_viewport_size({"width": width, "height": 800})
        wait_until(lambda: is_filled(frame))
        assert inside(frame).evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_a_frame_without_the_script_needs_no_scrolling(
    open_window: Callable[..., Page], site: Site, server: Server, published: Claim
) -> None:
    for width in (280, 400, 600):
        asked = f"{server.base_url}/oembed?url={server.base_url}/c/{published.public_id}&maxwidth={width}"
        page = site.show(open_window(), json.loads(fetch(asked))["html"])
        (frame,) = page.query_selector_all("iframe")
        card = inside(frame).wait_for_selector("main")
        assert card
        assert height(frame) - 100 < card.evaluate("card => card.offsetHeight") <= height(frame)


def test_only_the_card_itself_tells_how_tall_it_is(
    open_window: Callable[..., Page], site: Site, server: Server, published: Claim
) -> None:
    site.policy = f"script-src {server.base_url}; frame-src 'self' {server.base_url}; img-src data:"
    page = site.show(open_window(), quoted(published, server.base_url) * 2)
    first, second = cards(page)
    wait_until(lambda: is_filled(first) and is_filled(second))
    usual = height(first)

    # The page itself, and the card of another blockquote.
    tell(page, page.main_frame, ODD)
    tell(page, inside(second), ODD)
    assert (height(first), height(second)) == (usual, ODD)

    # No heights, and one that would push the article out of sight.
    wrong: tuple[object, ...] = (-5, 0, "tall", None, {})
    for value in wrong:
        tell(page, inside(second), value)
    tell(page, inside(first), 10**9)
    assert (height(first), height(second)) == (3000, ODD)

    # The right frame, after it was led to another site.
    first.evaluate("(frame, address) => frame.src = address", f"{site.url}empty")
    wait_until(lambda: inside(first).url == f"{site.url}empty")
    tell(page, inside(first), ODD)
    assert height(first) == 3000


def tell(page: Page, teller: Frame, value: object) -> None:
    """Have one frame tell the page a height, and wait until the page has heard it."""
    page.evaluate("window.heard = 0; addEventListener('message', () => window.heard++, {once: true})")
    teller.evaluate("value => top.postMessage({factcheckHeight: value}, '*')", value)
    wait_until(lambda: page.evaluate("window.heard") > 0)


def test_blockquotes_that_come_later_become_cards_and_those_that_mean_something_else_do_not(
    open_window: Callable[..., Page], site: Site, server: Server, published: Claim
) -> None:
    page = site.show(open_window(), quoted(published, server.base_url))
    assert len(cards(page)) == 1

    id_ = published.public_id
    for wrong in ("", "../c", "a b", "é", f"{id_}?", f"{id_}'", f"{id_}%2e%2e"):
        add(page, {"data-factcheck": wrong})
    add(page, {"data-factcheck": id_, "cite": f"https://other.example/c/{id_}"})
    add(page, {"cite": f"{server.base_url}/c/{id_}"})
    add(page, {"data-factcheck": id_, "data-theme": "dark", "cite": f"{server.base_url}/c/{id_}"})

    expect(page.locator("iframe")).to_have_count(2)
    expect(page.locator("blockquote:visible")).to_have_count(9)
    frame = page.query_selector_all("iframe")[1]
    wait_until(lambda: is_filled(frame))
    assert inside(frame).evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def add(page: Page, attributes: dict[str, str]) -> None:
    """Put a blockquote at the end of the page, within something else."""
    page.evaluate(
        """attributes => {
          const [around, quote] = ["div", "blockquote"].map((name) => document.createElement(name));
          for (const [name, value] of Object.entries(attributes)) quote.setAttribute(name, value);
          quote.textContent = "Words";
          around.append(quote);
          document.body.append(around);
        }""",
        attributes,
    )


def test_the_blockquote_stays_when_no_card_loads(
    open_window: Callable[..., Page], site: Site, server: Server, published: Claim
) -> None:
    page = open_window()
    page.route("**/embed/*", lambda route: route.fulfill(status=404, content_type="text/html", body="Gone"))
    with page.expect_response("**/embed/*"):
        site.show(page, quoted(published, server.base_url))

    expect(page.get_by_text(published.text)).to_be_visible()
    assert height(page.query_selector_all("iframe")[0]) == 0


def test_without_scripts_the_blockquote_tells_the_verdict_and_leads_to_it(
    open_window: Callable[..., Page], site: Site, server: Server, published: Claim
) -> None:
    code = copies(open_window(base_url=server.base_url), published)["script"]
    page = site.show(open_window(java_script_enabled=False), code)

    quote = page.locator("blockquote")
    expect(quote).to_contain_text(published.text)
    expect(quote).to_contain_text(re.compile(r"Fact-check of \d+ \w+ \d{4}: True as of 4 March 2022\."))
    quote.get_by_role("link").click()
    expect(page.get_by_role("heading", name="True")).to_be_visible()


def test_a_card_has_the_colours_of_the_page_around_it_not_those_of_the_readers_system(
    open_window: Callable[..., Page], site: Site, server: Server, published: Claim
) -> None:
    page = open_window(color_scheme="dark")
    # A policy of the page's own that forbids no style, for the styles below.
    site.policy += "; style-src 'unsafe-inline'"
    for around, theme in (
        ("", "light"),
        ("<style>:root { color-scheme: dark }</style>", "dark"),
        ("<style>:root { color-scheme: light dark }</style>", "dark"),
        ("<meta name=color-scheme content=dark>", "dark"),
        ("<style>body { background: #123 }</style>", "dark"),
        ("<style>:root { color-scheme: dark } body { background: oklch(0.98 0 0) }</style>", "light"),
        ("<style>html { background: lab(10 0 0) } body { background: rgb(255 255 255 / 0.1) }</style>", "dark"),
        ("<style>body { background: color(display-p3 0.9 0.9 0.9) }</style>", "light"),
    ):
        site.show(page, around + quoted(published, server.base_url))
        [frame] = cards(page)
        assert _theme(frame) == theme, around


def test_a_card_follows_when_the_page_around_it_changes_unless_it_is_asked_not_to(
    open_window: Callable[..., Page], site: Site, server: Server, published: Claim
) -> None:
    site.policy += "; style-src 'unsafe-inline'"
    style = "<style>body { transition: background-color 50ms } .night { background: black }</style>"
    asked = quoted(published, server.base_url).replace("<blockquote", '<blockquote data-theme="light"')
    page = site.show(open_window(color_scheme="light"), style + quoted(published, server.base_url) + asked)
    follows, stays = cards(page)
    assert (_theme(follows), _theme(stays)) == ("light", "light")

    page.evaluate("document.body.className = 'night'")

    wait_until(lambda: _theme(follows) == "dark")
    assert _theme(stays) == "light"
    assert page.evaluate("history.length") == 2


def _theme(card: ElementHandle) -> str:
    return str(inside(card).evaluate("document.documentElement.dataset.theme"))
