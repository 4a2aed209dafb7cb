"""Everything works where scripts are off: by pasting words, with whole pages."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User

TEXT = "🕊️ The bridge was closed on Monday.\n\nOn Tuesday, officials said, “the bridge was closed” again."
REPEATED = "bridge was closed"


def test_an_article_is_put_in_claimed_checked_and_exported(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER], java_script_enabled=False)
    page.get_by_role("link", name="Add an article").first.click()
    page.get_by_role("textbox", name="Text", exact=True).fill(TEXT)
    page.get_by_role("textbox", name="Title").fill("The bridge")
    page.get_by_role("button", name="Save the article").click()

    page.get_by_text("Or paste the exact words").click()
    page.get_by_role("textbox", name="Exact words").fill(REPEATED)
    page.get_by_role("button", name="Find them").click()
    page.get_by_role("link", name="officials said").click()
    page.get_by_role("radio", name="Statement").check()
    page.get_by_role("button", name="Add to the queue").click()
    with database.reading() as session:
        claim = session.exec(select(Claim)).one()
    assert (claim.exact, claim.start) == (REPEATED, TEXT.rindex(REPEATED))

    page.get_by_role("button", name="Take next").click()
    page.get_by_role("radio", name="Half true").check()
    page.get_by_role("textbox", name="Summary for readers").fill("For an hour only.")
    page.get_by_role("textbox", name="Add evidence").fill("Log of the bridge")
    page.get_by_role("radio", name="Supports").check()
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.get_by_role("listitem").filter(has_text="Log of the bridge")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published: Half true.")).to_be_visible()

    page.get_by_role("link", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Plain CSV for scripts").click()
    assert f",{REPEATED},".encode() in download.value.path().read_bytes()
    page.get_by_role("button", name="Account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
