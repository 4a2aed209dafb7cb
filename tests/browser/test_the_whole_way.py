"""From a pasted article to the row in the CSV and the badge on another site."""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Download, Page, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import ArticleVersion, Claim, Figure, User
from tests import factories
from tests.server import Server

TITLE = "Верхів’я empties: “We stay” – لن نغادر 🕊️"
FIGURE = "more than 1,250 people had left the town of Верхів’я"
QUOTE = "“We will not leave anyone behind,”"
ARABIC = "«لن نترك أحداً خلفنا»"
TEXT = f"""🕊️👩‍👩‍👧 The aid group “Harbour” said on Monday that {FIGURE} by bus 🚌.

{QUOTE} Mayor Hanna Kowal told reporters. „Ми нікого не залишимо“, she wrote later.

Her colleague in Amman wrote: {ARABIC}. The bridge was closed on Monday."""


def test_an_article_becomes_claims_a_verdict_and_a_row_in_the_csv(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    paste_the_article(page)
    claim_with_the_mouse(page)
    claim_with_the_keyboard(page)
    with database.reading() as session:
        text = session.exec(select(ArticleVersion.text)).one()
        queued = select(Claim).where(Claim.workflow == ClaimState.QUEUED)
        figure, quote = session.exec(queued.order_by(Claim.start)).all()  # type: ignore[arg-type]
    assert text == TEXT
    assert [(claim.kind, claim.exact) for claim in (figure, quote)] == [
        (ClaimKind.FIGURE, FIGURE),
        (ClaimKind.QUOTE, QUOTE),
    ]
    assert all(text[claim.start : claim.end] == claim.exact for claim in (figure, quote))

    check_the_figure(page)
    row = download(page)
    assert (row["claim_id"], row["quoted_text"], row["article_title"]) == (figure.public_id, FIGURE, TITLE)
    assert (row["figure_low"], row["figure_qualifier"], row["truth"]) == ("1250", "more_than", "mostly_true")
    assert (row["source_count"], row["source_urls"]) == ("1", "https://harbour.test/отчёт")
    assert row["summary"] == "Close to what the operator counted. ✅"


def paste_the_article(page: Page) -> None:
    page.get_by_role("link", name="Add an article").first.click()
    page.get_by_role("textbox", name="Text", exact=True).fill(TEXT)
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Outlet").fill("Harbour Wire")
    page.get_by_label("Published on").fill("2022-03-04")
    page.get_by_role("button", name="Save the article").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def claim_with_the_mouse(page: Page) -> None:
    page.wait_for_url(re.compile(r"/articles/\d+$"))
    expect(page.get_by_role("button", name="Look for claims")).to_have_count(0)
    drag_over(page, FIGURE)
    form = page.locator("#new-claim")
    expect(form.get_by_role("radio", name="Figure")).to_be_checked()
    expect(form.get_by_label("Low")).to_have_value("1250")
    expect(form.get_by_label("Qualifier")).to_have_value("more_than")
    form.get_by_label("Measure").fill("displaced")
    form.get_by_role("button", name="Add to the queue").click()
    page.wait_for_url("/articles/*#claim-*")
    expect(page.get_by_role("link", name=FIGURE)).to_have_count(2)


def claim_with_the_keyboard(page: Page) -> None:
    """The text, its second paragraph, the quotation with its marks, the form, and into the queue."""
    for key in ("t", "Control+Home", "Control+ArrowDown", *["Shift+ArrowRight"] * 8, "Enter"):
        page.keyboard.press(key)
    form = page.locator("#new-claim")
    expect(form.get_by_role("radio", name="Quote")).to_be_checked()
    expect(form.get_by_role("radio", name="Quote")).to_be_focused()
    expect(form.get_by_role("combobox", name="Speaker", exact=True)).to_have_value("Hanna Kowal")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name=QUOTE)).to_have_count(2)


def check_the_figure(page: Page) -> None:
    page.get_by_role("link", name=FIGURE).last.click()
    page.get_by_role("button", name="Take it").click()
    page.get_by_role("radio", name="Mostly true").check()
    page.get_by_label("Summary for readers").fill("Close to what the operator counted. ✅")
    page.get_by_role("textbox", name="Add evidence").fill("https://harbour.test/отчёт")
    page.get_by_role("radio", name="Supports").check()
    page.get_by_text("Grades, and details of a new source").click()
    page.get_by_label("Title").fill("Відомість")
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.get_by_role("link", name="Відомість")).to_be_visible()
    expect(page.get_by_role("radio", name="Mostly true")).to_be_checked()
    expect(page.get_by_label("Summary for readers")).to_have_value("Close to what the operator counted. ✅")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published: Mostly true.")).to_be_visible()


def download(page: Page) -> dict[str, str]:
    """The only row of the CSV, fetched with the button on the export page."""
    page.get_by_role("link", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download for a spreadsheet").click()
    file: Download = waiting.value
    assert file.suggested_filename == "verdicts.csv"
    with file.path().open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    return row


#: A function of the page: the middle of the left side of the words' first letter, and of the right side of their last.
PLACE_OF_WORDS = """words => {
  const article = document.getElementById("article-text");
  const start = article.textContent.indexOf(words);
  const box = (offset) => {
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (texts.nextNode().length <= offset) offset -= texts.currentNode.length;
    const range = document.createRange();
    range.setStart(texts.currentNode, offset);
    range.setEnd(texts.currentNode, offset + 1);
    return range.getBoundingClientRect();
  };
  const [first, last] = [box(start), box(start + words.length - 1)];
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
}"""


def drag_over(page: Page, words: str) -> None:
    """Select words of the article with the mouse, from the middle of their first letter to past their last."""
    ends = page.evaluate(PLACE_OF_WORDS, words)
    page.mouse.move(*ends[:2])
    page.mouse.down()
    page.mouse.move(*ends[2:], steps=5)
    page.mouse.up()


@pytest.fixture
def published(database: Database, people: dict[Role, User]) -> Claim:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        factories.review(session, people[Role.REVIEWER], claim, Truth.TRUE)
    return claim


def test_the_badge_on_another_site_shows_the_newest_verdict(
    sign_in: Callable[..., Page],
    open_window: Callable[..., Page],
    people: dict[Role, User],
    published: Claim,
    server: Server,
) -> None:
    editor = sign_in(people[Role.EDITOR])
    editor.goto(f"/claims/{published.id}")
    embed_code = editor.get_by_label("HTML").input_value()
    with elsewhere(embed_code, server.base_url) as address:
        before = look_at_the_badge(open_window(), address)
        reopen_and_refute(editor)
        after = look_at_the_badge(open_window(), address)
    assert ">true<" in before[0]
    assert ">false<" in after[0]
    assert before[1] != after[1]


def reopen_and_refute(page: Page) -> None:
    page.get_by_role("button", name="More").click()
    page.get_by_text("Reopen …").click()
    page.get_by_label("Reason").and_(page.locator(":visible")).fill("A reader sent a newer source.")
    page.get_by_role("button", name="Reopen", exact=True).click()
    page.get_by_role("button", name="Take it").click()
    page.get_by_role("radio", name=re.compile("^False")).check()
    page.get_by_label("Summary for readers").fill("It was open all day.")
    page.get_by_label("Correction note").fill("The operator published its log.")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published: False.")).to_be_visible()


def look_at_the_badge(page: Page, address: str) -> tuple[str, bytes]:
    """The SVG that a page on another site gets, and how it looks there."""
    page.goto(address)
    badge = page.get_by_role("img", name="Fact-check")
    expect(badge).to_be_visible()
    assert badge.evaluate("image => image.naturalWidth") > 0
    svg = badge.evaluate("image => fetch(image.src).then(answer => answer.text())")
    return svg, badge.screenshot()


@contextmanager
def elsewhere(body: str, badges: str) -> Iterator[str]:
    """The address of a page on another site that shows ``body``, and is as strict as a page can be about strangers."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = f"<!doctype html><html lang=en><title>Elsewhere</title><link rel=icon href=data:,>{body}</html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header(
                "Content-Security-Policy", f"default-src 'none'; img-src {badges} data:; connect-src {badges}"
            )
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as site:
        thread = Thread(target=site.serve_forever)
        thread.start()
        # Another host name, so that browsers take it for another site, not only another origin.
        try:
            yield f"http://localhost:{site.server_port}/"
        finally:
            site.shutdown()
            thread.join()


def test_a_number_is_typed_as_people_write_it_and_what_is_read_stands_beside_it(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER], ClaimKind.FIGURE)
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/claims/{claim.id}/edit")
    low = page.get_by_label("Low")
    low.fill("1,5")
    expect(page.get_by_text("= 1.5", exact=True)).to_be_visible()
    low.fill("17.000")
    expect(page.get_by_text("This can be read as 17,000 or as 17.000.")).to_be_visible()
    low.fill("3.2 million")
    expect(page.get_by_text("= 3,200,000")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"/claims/{claim.id}")
    with database.reading() as session:
        assert session.exec(select(Figure)).one().low == Decimal(3_200_000)
