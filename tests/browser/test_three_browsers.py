"""The same working day in Chromium, Firefox and WebKit, which differ in fields, keys, marks and selections."""

import csv
from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.evidence import Stance
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, Evidence, Figure, User, Verdict
from tests import factories
from tests.browser import drivers
from tests.browser.drivers import Window
from tests.browser.test_the_whole_way import PLACE_OF_WORDS, elsewhere
from tests.server import Server

TITLE = "The valley empties"
TOLL = "At least 13 people were killed in Varenivka on Thursday"
BRIDGE = "The bridge was closed on Monday."
LAST = "Nobody crossed it after dark."
TEXT = f"{TOLL}.\n\n{BRIDGE} It was cold.\n\nThe road was open on Friday. {LAST}"


@pytest.fixture(params=drivers.NAMES)
def window(request: pytest.FixtureRequest, server: Server) -> Iterator[Window]:
    with drivers.started(request.param) as driver:
        yield Window(driver, server.base_url)


# Selenium's own driver for WebKitGTK.
@pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")
def test_a_day_of_work(window: Window, people: dict[Role, User], database: Database) -> None:
    sign_in(window, people[Role.EDITOR])
    add_an_article(window)
    accept_the_suggestion(window)
    claim_with_the_mouse(window)
    claim_with_the_keys(window)
    assert queued(database) == [(ClaimKind.FIGURE, TOLL), (ClaimKind.STATEMENT, BRIDGE), (ClaimKind.STATEMENT, LAST)]

    take_the_first(window, database)
    correct_the_number(window, database)
    add_evidence(window, database)
    review(window, database)
    export(window)
    look_at_the_badge(window, database)


def sign_in(window: Window, person: User) -> None:
    window.go("/login")
    window.fill("[name=email]", person.email)
    window.fill("[name=password]", factories.PASSWORD)
    window.press("enter")
    window.visible("h1", "Desk")


def add_an_article(window: Window) -> None:
    window.go("/articles/")
    window.press("a")
    window.arrive("/articles/new")
    window.fill("[name=title]", TITLE)
    # The drivers differ in how they type a day and lines.
    window.run("document.querySelector('[name=published_on]').value = '2022-03-04'")
    window.run("document.querySelector('[name=text]').value = arguments[0]", TEXT)
    window.press("enter")
    window.visible("#suggestions-list [data-row]", "killed")


def accept_the_suggestion(window: Window) -> None:
    """It is marked in the text, the key accepts it, and the mark moves no word."""
    mark = window.run(
        """const style = getComputedStyle(document.querySelector("#article-text .mark"));
           return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationColor]"""
    )
    assert mark[0] == "underline"
    assert mark[1] != "none"
    assert mark[2] not in ("transparent", "rgba(0, 0, 0, 0)")
    before = place_of(window, BRIDGE)
    window.press("a")
    window.visible("#claims-title .count", "1")
    assert place_of(window, BRIDGE)[0] == before[0]


def claim_with_the_mouse(window: Window) -> None:
    start, end = place_of(window, BRIDGE)
    window.drag(start, end)
    window.has_value("#new-claim [name=text]", BRIDGE)
    window.click("#new-claim button[type=submit]", "Add to the queue")
    window.visible("#claims-title .count", "2")


def claim_with_the_keys(window: Window) -> None:
    window.arrive(r"#claim-\d+")
    window.press("t", "control+end", "s")
    assert str(window.run("return getSelection().toString()")).strip() == LAST
    window.press("enter")
    window.has_value("#new-claim [name=text]", LAST)
    window.visible("#new-claim [type=radio]:focus")
    window.press("control+enter")
    window.visible("#claims-title .count", "3")


def take_the_first(window: Window, database: Database) -> None:
    window.go("/queue/")
    window.press("n")
    window.arrive(r"/claims/\d+")
    with database.reading() as session:
        assert session.exec(select(Claim.workflow).order_by(col(Claim.start))).first() is ClaimState.IN_REVIEW


def correct_the_number(window: Window, database: Database) -> None:
    """Separators arrive as they were typed, and what is read stands beside the field."""
    window.press("c")
    window.arrive("/edit")
    window.fill("[name$=low]", "3,063,000")
    window.visible("output", "= 3,063,000")
    window.press("control+enter")
    window.arrive(r"/claims/\d+")
    with database.reading() as session:
        assert session.exec(select(Figure)).one().low == Decimal(3_063_000)


def add_evidence(window: Window, database: Database) -> None:
    window.press("+")
    window.type("https://register.test/log")
    window.press("enter", "control+enter")
    window.visible("#evidence a", "register.test/log")
    with database.reading() as session:
        assert session.exec(select(Evidence.stance)).one() is Stance.SUPPORTS


def review(window: Window, database: Database) -> None:
    """What was chosen and typed is there after leaving the page; then it is published."""
    window.press("2", "s")
    window.type("Close to what the register says.")
    window.visible("[data-draft-news]", "Draft kept")
    window.go("/queue/")
    window.press("n")
    window.arrive(r"/claims/\d+")
    window.has_value("[name=review-summary]", "Close to what the register says.")
    assert window.run("return document.querySelector('[name=review-truth]:checked').value") == Truth.MOSTLY_TRUE.value
    window.press("s", "control+enter")
    window.visible("body", "Published: Mostly true.")
    with database.reading() as session:
        assert session.exec(select(Verdict.truth)).one() is Truth.MOSTLY_TRUE


def export(window: Window) -> None:
    window.go("/export/")
    file = window.driver.execute_async_script(
        "fetch(document.querySelector('a[download]').href).then(answer => answer.text()).then(arguments[0])"
    )
    (row,) = csv.DictReader(file.lstrip("\ufeff").splitlines())
    assert (row["quoted_text"], row["figure_low"], row["truth"]) == (TOLL, "3063000", "mostly_true")


def look_at_the_badge(window: Window, database: Database) -> None:
    with database.reading() as session:
        public_id = session.exec(select(Claim.public_id).where(col(Claim.kind) == ClaimKind.FIGURE)).one()
    image = f'<img alt="Fact-check" src="{window.base_url}/badge/{public_id}.svg">'
    with elsewhere(image, window.base_url) as address:
        window.go(address)
        window.visible("img")
        width = window.run("return document.querySelector('img').naturalWidth")
    assert width > 0


def queued(database: Database) -> list[tuple[ClaimKind, str]]:
    with database.reading() as session:
        claims = session.exec(select(Claim).where(Claim.workflow == ClaimState.QUEUED).order_by(col(Claim.start)))
        return [(claim.kind, claim.exact) for claim in claims]


def place_of(window: Window, words: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the words begin and end in the window."""
    left, top, right, bottom = window.run(f"return ({PLACE_OF_WORDS})(arguments[0])", words)
    return (left, top), (right, bottom)
