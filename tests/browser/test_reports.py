"""A reader reports an error; the desk sees it, reopens the claim, and readers see what became of it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from tests import factories
from tests.server import Server

WRONG = "The bridge was open all day; I crossed it at noon."


def test_a_readers_report_leads_to_a_correction(
    open_window: Callable[..., Page],
    sign_in: Callable[..., Page],
    server: Server,
    people: dict[Role, User],
    database: Database,
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        factories.review(session, people[Role.REVIEWER], claim, Truth.UNPROVEN, summary="Nobody could tell.")

    reader = open_window(base_url=server.base_url, java_script_enabled=False)
    report_an_error(reader, claim)
    assert reader.context.cookies() == []

    editor = sign_in(people[Role.EDITOR])
    reopen_from_the_alert(editor, claim)
    reader.goto(f"/c/{claim.public_id}")
    # A minute later it would have come by itself.
    reader.reload()
    expect(reader.get_by_text("This verdict is under review")).to_be_visible()
    expect(reader.get_by_text("Nobody could tell.")).to_be_visible()
    expect(reader.get_by_text(WRONG)).to_have_count(0)

    review_again(editor)
    reader.get_by_role("navigation").get_by_role("link", name="Corrections").click()
    expect(reader.get_by_text("A reader showed us the log.")).to_be_visible()
    reader.get_by_role("link", name="Unproven").click()
    expect(reader.get_by_text("This is verdict 1 of 2")).to_be_visible()


def report_an_error(page: Page, claim: Claim) -> None:
    page.goto(f"/c/{claim.public_id}")
    page.get_by_role("link", name="Report an error").click()
    expect(page.get_by_label("Leave this empty")).to_be_hidden()
    # As fast as a quick person types; a program would be asked to send it once more.
    page.get_by_label("What is wrong?").press_sequentially(WRONG, delay=80)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def reopen_from_the_alert(page: Page, claim: Claim) -> None:
    page.get_by_role("link", name="Alerts", exact=True).click()
    expect(page.get_by_text(WRONG)).to_be_visible()
    page.get_by_text("Reopen the claim …").click()
    expect(page.get_by_role("textbox", name="Reason")).to_have_value("Alert: reader report.")
    page.get_by_role("button", name="Reopen the claim").click()
    page.wait_for_url(f"/claims/{claim.id}")


def review_again(page: Page) -> None:
    page.get_by_role("button", name="Take it").click()
    page.get_by_role("radio", name="Not checkable").check()
    page.get_by_role("textbox", name="Summary for readers").fill("It was a forecast.")
    page.get_by_role("textbox", name="Correction note").fill("A reader showed us the log.")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published: Not checkable.")).to_be_visible()
