"""Nothing typed is lost: to a closed page, an ended session, a killed server, a takeover, a slip."""

import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Claim, Draft, User, Verdict
from tests import factories
from tests.browser.accessibility import problems
from tests.browser.conftest import fill_sign_in, wait_until
from tests.server import serving


@pytest.fixture
def claim(database: Database, people: dict[Role, User]) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, people[Role.REVIEWER])


def rationales(database: Database) -> list[str]:
    """What the server has of drafts."""
    with database.reading() as session:
        return [draft.fields["rationale"] for draft in session.exec(select(Draft))]


def take(page: Page) -> None:
    page.get_by_role("button", name="Take next").click()
    expect(page.get_by_text("Yours until")).to_be_visible()


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Rationale for the desk").fill(text)


def expect_written(page: Page, text: str) -> None:
    expect(page.get_by_role("textbox", name="Rationale for the desk")).to_have_value(text)


def test_what_was_typed_is_there_after_the_tab_was_closed(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    take(page)
    page.get_by_role("radio", name="Half true").check()
    page.get_by_role("textbox", name="Summary for readers").press_sequentially("For an hour. 🌉")
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    page.close()

    again = page.context.new_page()
    again.goto(f"/claims/{claim.id}")
    expect(again.get_by_text("Your draft of")).to_be_visible()
    expect(again.get_by_role("radio", name="Half true")).to_be_checked()
    expect(again.get_by_role("textbox", name="Summary for readers")).to_have_value("For an hour. 🌉")
    assert problems(again) == []


def test_the_last_key_before_leaving_counts_and_a_discarded_draft_stays_away(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.clock.install()
    take(page)
    # The pause after the last key never comes
    page.clock.pause_at(utc_now() + timedelta(minutes=1))
    long = "щ" * 20_000
    write(page, long)
    page.get_by_role("link", name="Sources").click()
    page.wait_for_url("/sources/")
    wait_until(lambda: rationales(database) == [long])

    page.goto(f"/claims/{claim.id}")
    expect_written(page, long)
    write(page, "Not this either")
    page.get_by_text("Discard …").click()
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_text("Your draft is discarded.")).to_be_visible()
    expect_written(page, "")
    page.goto("/sources/")
    assert rationales(database) == []


def test_an_answer_sent_right_after_the_last_key_leaves_no_draft(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    take(page)
    page.get_by_role("radio", name="Unproven").check()
    page.get_by_role("textbox", name="Summary for readers").fill("Nobody could tell.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Published: Unproven.")).to_be_visible()
    with database.reading() as session:
        assert [verdict.summary for verdict in session.exec(select(Verdict))] == ["Nobody could tell."]
    assert rationales(database) == []


def test_a_person_signed_out_while_typing_signs_in_elsewhere_and_goes_on(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page, email = sign_in(people[Role.REVIEWER]), people[Role.REVIEWER].email
    take(page)
    page.get_by_role("radio", name="Unproven").check()
    page.get_by_role("textbox", name="Summary for readers").fill("Nobody could tell.")
    page.context.clear_cookies()
    write(page, "After the session ended")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="You are signed out")).to_be_visible()
    expect_written(page, "After the session ended")
    assert rationales(database) == []

    with page.context.expect_page() as opened:
        page.locator("[data-draft-news]").get_by_role("link", name="Sign in").click()
    fill_sign_in(opened.value, email)
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    assert rationales(database) == ["After the session ended"]
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published: Unproven.")).to_be_visible()


def test_what_one_person_typed_does_not_become_the_draft_of_another(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    take(page)
    page.context.clear_cookies()
    fill_sign_in(page.context.new_page(), people[Role.EDITOR].email)
    write(page, "The reviewer's own")
    expect(page.get_by_role("status").filter(has_text="Another person is signed in")).to_be_visible()
    expect_written(page, "The reviewer's own")
    assert rationales(database) == []


def test_a_server_that_is_killed_loses_nothing(
    browser: Browser, database_url: str, database: Database, people: dict[Role, User], claim: Claim, tmp_path: Path
) -> None:
    # Not a window of open_window: this one has errors on its console, as the server cannot be reached
    context = browser.new_context()
    with serving(database_url, tmp_path, exit_status=-signal.SIGKILL) as server:
        page = context.new_page()
        page.goto(f"{server.base_url}/login")
        page.get_by_label("E-mail address").fill(people[Role.REVIEWER].email)
        page.get_by_label("Password").fill(factories.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        take(page)
        write(page, "Before the cut")
        expect(page.get_by_text("Draft kept at")).to_be_visible()
        server.kill()
    assert rationales(database) == ["Before the cut"]
    write(page, "Before the cut, and after it")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="The server cannot be reached")).to_be_visible()
    expect_written(page, "Before the cut, and after it")

    with serving(database_url, tmp_path, port=server.port):
        expect(page.get_by_text("Draft kept at")).to_be_visible(timeout=30_000)
        assert rationales(database) == ["Before the cut, and after it"]
        again = context.new_page()
        again.goto(f"{server.base_url}/claims/{claim.id}")
        expect_written(again, "Before the cut, and after it")
        context.close()


def test_a_takeover_is_shown_in_the_page_without_losing_the_text(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page, other = sign_in(people[Role.REVIEWER]), sign_in(people[Role.EDITOR])
    take(page)
    write(page, "Half a thought")
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    other.goto(f"/claims/{claim.id}")
    other.get_by_role("button", name="Take over").click()
    expect(other.get_by_text(f"You took it over from {people[Role.REVIEWER].name}.")).to_be_visible()

    write(page, "Half a thought, and the other half")
    notice = f"{people[Role.EDITOR].name} took this claim over from you."
    expect(page.get_by_role("status").filter(has_text=notice)).to_contain_text("What you wrote is kept.")
    expect_written(page, "Half a thought, and the other half")
    wait_until(lambda: rationales(database) == ["Half a thought, and the other half"])
    assert problems(page) == []
    page.get_by_role("link", name="Desk", exact=True).click()
    expect(page.get_by_role("region", name="My work")).to_contain_text(notice)
    page.get_by_role("region", name="My work").get_by_role("link").click()
    expect_written(page, "Half a thought, and the other half")


def test_after_a_review_in_another_tab_the_page_says_that_it_keeps_nothing(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    take(page)
    with database.transaction() as session:
        factories.review(session, people[Role.REVIEWER], session.get_one(Claim, claim.id))
    write(page, "One more thought")
    expect(page.locator("[data-draft-news]")).to_contain_text("is not kept")
    expect(page.get_by_text("Draft kept at")).to_be_hidden()
    assert rationales(database) == []
    write(page, "")
    expect(page.locator("[data-draft-news]")).not_to_contain_text("is not kept")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_after_a_conflict_a_person_may_withdraw(
    sign_in: Callable[..., Page], people: dict[Role, User], claim: Claim, database: Database, script: bool
) -> None:
    page = sign_in(people[Role.REVIEWER], java_script_enabled=script)
    take(page)
    page.get_by_role("radio", name="Unproven").check()
    page.get_by_role("textbox", name="Summary for readers").fill("Nobody could tell.")
    with database.transaction() as session:
        factories.piece(session, people[Role.EDITOR], session.get_one(Claim, claim.id), excerpt="The newest log")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The newest log")
    wait_until(lambda: len(rationales(database)) == 1)

    page.get_by_text("Withdraw …").click()
    page.get_by_role("button", name="Withdraw my review").click()
    expect(page.get_by_text("the claim is left to others")).to_be_visible()
    assert rationales(database) == []
    with database.reading() as session:
        assert session.get_one(Claim, claim.id).lease_holder_id is None
