"""Two people on one claim: nothing is lost and nothing is overwritten."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User, Verdict
from tests import factories
from tests.browser.accessibility import problems


@pytest.fixture
def claim(database: Database, people: dict[Role, User]) -> Claim:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        factories.piece(session, people[Role.REVIEWER], claim)
    return claim


def correct(page: Page) -> None:
    page.get_by_role("link", name="Correct", exact=True).click()
    page.get_by_role("textbox", name="Claim").fill("The bridge was closed all week")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="The bridge was closed all week")).to_be_visible()


def add_evidence(page: Page) -> None:
    page.get_by_role("textbox", name="Add evidence").fill("Another log")
    page.get_by_role("radio", name="Supports").check()
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.get_by_role("listitem").filter(has_text="Another log")).to_be_visible()


@pytest.mark.parametrize(
    ("interfere", "notice"),
    [(correct, "The bridge was closed all week"), (add_evidence, "added evidence")],
    ids=["corrected", "more evidence"],
)
def test_a_person_who_reviews_a_changed_claim_sees_what_changed_and_decides(
    sign_in: Callable[..., Page],
    people: dict[Role, User],
    claim: Claim,
    database: Database,
    interfere: Callable[[Page], None],
    notice: str,
) -> None:
    page, other = sign_in(people[Role.REVIEWER]), sign_in(people[Role.EDITOR])
    page.get_by_role("button", name="Take next").click()
    page.get_by_role("radio", name="Mostly false").check()
    page.get_by_role("textbox", name="Summary for readers").fill("Closed for an hour. 🌉")
    page.get_by_role("textbox", name="Rationale for the desk").fill("The log says so.")
    other.goto(f"/claims/{claim.id}")
    interfere(other)

    page.get_by_role("button", name="Publish", exact=True).click()
    changed = page.get_by_role("alert")
    expect(changed).to_contain_text(people[Role.EDITOR].name)
    expect(changed).to_contain_text(notice)
    expect(page.get_by_role("radio", name="Mostly false")).to_be_checked()
    expect(page.get_by_role("textbox", name="Summary for readers")).to_have_value("Closed for an hour. 🌉")
    expect(page.get_by_role("textbox", name="Rationale for the desk")).to_have_value("The log says so.")
    assert verdicts(database) == []
    assert problems(page) == []

    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published: Mostly false.")).to_be_visible()
    assert verdicts(database) == [(1, "Closed for an hour. 🌉")]


def verdicts(database: Database) -> list[tuple[int, str]]:
    with database.reading() as session:
        return [(verdict.number, verdict.summary) for verdict in session.exec(select(Verdict))]
