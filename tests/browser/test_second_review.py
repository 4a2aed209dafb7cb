"""Three people and a reader: two answers blind to each other, a dispute, a decision, a reopening, a correction."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from tests import factories
from tests.browser.accessibility import problems

ANA = ("Ana Marić", "Half the day, the log says.", "Rang the operator twice.")
BEN = ("Ben Okafor", "Closed for an hour only.", "Saw the pictures.")
EDITH = ("Edith Novak", "Closed until noon.", "The log outweighs the pictures.")


@pytest.fixture
def cast(database: Database) -> dict[str, User]:
    """Two reviewers and an editor."""
    with database.transaction() as session:
        return {
            name: factories.user(session, role=role, name=name)
            for name, role in ((ANA[0], Role.REVIEWER), (BEN[0], Role.REVIEWER), (EDITH[0], Role.EDITOR))
        }


@pytest.fixture
def claim(database: Database) -> Claim:
    with database.transaction() as session:
        maker = factories.user(session, name="Maker")
        claim = factories.claim(session, maker)
        factories.piece(session, maker, claim)
    return claim


def test_from_a_blind_second_review_to_a_correction(
    sign_in: Callable[..., Page], open_window: Callable[..., Page], cast: dict[str, User], claim: Claim
) -> None:
    ana, ben, edith = (sign_in(person) for person in cast.values())
    reader = open_window(base_url=re.sub(r"(//[^/]+).*", r"\1", ana.url))
    ask_for_two(edith)

    ana.get_by_role("button", name="Take next").click()
    answer(ana, "Half true", ANA, "Submit review")
    expect(ana.get_by_text("It waits for a second review before anything is published.")).to_be_visible()
    assert {(f"/claims/{claim.id}", words) for words in (*ANA[1:], "Half true")} <= leaks(
        ana, claim, (*ANA, "Half true")
    )
    assert [leaks(page, claim, (*ANA, "Half true")) for page in (ben, edith, reader)] == [set(), set(), set()]

    ben.get_by_role("button", name="Take next").click()
    expect(ben.get_by_text("this is the second")).to_be_visible()
    assert leaks(ben, claim, ANA) == leaks(edith, claim, ANA) == set(), "also while they hold it"
    answer(ben, "Mostly false", BEN, "Submit review")
    expect(ben.get_by_text("The two reviews differ; an editor decides.")).to_be_visible()
    expect(ben.get_by_role("heading", name=ANA[0])).to_be_visible()
    assert problems(ben) == []
    assert leaks(reader, claim, (*ANA, *BEN)) == set()

    decide(edith, claim)
    assert leaks(reader, claim, (*ANA, *BEN, EDITH[0], EDITH[2])) == set(), "readers get the verdict and nothing else"
    reader.goto(f"/c/{claim.public_id}")
    expect(reader.get_by_text(EDITH[1])).to_be_visible()

    reopen(edith)
    reader.reload()
    expect(reader.get_by_text(EDITH[1])).to_be_visible()
    expect(reader.get_by_text("under review").first).to_be_visible()
    correct(ben, ana, edith, reader, claim)


def ask_for_two(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Policy").click()
    page.get_by_label("Statements").select_option("Two reviews, blind to each other")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The policy is saved.")).to_be_visible()
    assert problems(page) == []


def answer(page: Page, truth: str, words: tuple[str, str, str], button: str, note: str = "") -> None:
    page.get_by_role("radio", name=re.compile(f"^{truth}")).check()
    page.get_by_label("Summary for readers").fill(words[1])
    page.get_by_label("Rationale for the desk").fill(words[2])
    if note:
        page.get_by_label("Correction note").fill(note)
    page.get_by_role("button", name=button, exact=True).click()


def decide(page: Page, claim: Claim) -> None:
    """The editor finds the dispute in the queue, sees both answers beside the evidence, and settles it."""
    page.get_by_role("link", name="Queue").click()
    page.get_by_role("link", name=re.compile("Disputed")).first.click()
    page.locator(f"a[href='/claims/{claim.id}']").click()
    for words in (ANA, BEN):
        expect(page.get_by_role("heading", name=words[0])).to_be_visible()
        expect(page.get_by_text(words[1])).to_be_visible()
        expect(page.get_by_text(words[2])).to_be_visible()
    expect(page.get_by_text("It was so.")).to_be_visible()
    assert problems(page) == []
    answer(page, "Half true", EDITH, "Decide")
    expect(page.get_by_text("Published: Half true.")).to_be_visible()


def reopen(page: Page) -> None:
    page.get_by_role("button", name="More").click()
    page.get_by_text("Reopen …").click()
    page.get_by_label("Reason").and_(page.locator(":visible")).fill("The operator sent a newer log.")
    page.get_by_role("button", name="Reopen", exact=True).click()
    expect(page.get_by_text("The claim is open again.")).to_be_visible()


def correct(first: Page, second: Page, editor: Page, reader: Page, claim: Claim) -> None:
    """In the new round the second reviewer of before is the first, and they agree on another verdict."""
    new = ("Ben Okafor", "It was open all day.", "The newer log is complete.")
    first.goto(f"/claims/{claim.id}")
    expect(first.get_by_text("The operator sent a newer log.").first).to_be_visible()
    first.get_by_role("button", name="Take it").click()
    answer(first, "False", new, "Submit review", "The first log was for another bridge.")
    expect(first.get_by_text("It waits for a second review before anything is published.")).to_be_visible()
    unknown = (*new[1:], "another bridge")
    assert [leaks(page, claim, unknown) for page in (second, editor, reader)] == [set(), set(), set()]

    second.goto("/queue/?whose=second")
    second.locator(f"a[href='/claims/{claim.id}']").click()
    second.get_by_role("button", name="Take it").click()
    answer(
        second, "False", ("", "Open all day.", "The same log."), "Submit review", "We had the log of another bridge."
    )
    expect(second.get_by_text("Published: False.")).to_be_visible()
    reader.reload()
    expect(reader.get_by_text("Open all day.")).to_be_visible()
    expect(reader.get_by_text("We had the log of another bridge.").first).to_be_visible()
    assert leaks(reader, claim, (*ANA, *BEN, *new)) == set()


def leaks(page: Page, claim: Claim, secrets: tuple[str, ...]) -> set[tuple[str, str]]:
    """Where this person comes across something of this: (address, what)."""
    paths = (
        "/",
        f"/claims/{claim.id}",
        "/queue/",
        "/queue/?status=second_review",
        "/queue/?status=reopened",
        f"/articles/{claim.article_version_id}",
        "/sources/",
        "/alerts/",
        "/agreement/",
        "/corrections",
        "/export/",
        "/export/verdicts.csv",
        f"/c/{claim.public_id}",
        f"/c/{claim.public_id}.json",
        f"/badge/{claim.public_id}.svg",
    )
    leaks = {(path, secret) for path in paths for secret in secrets if secret in read(page, path)}
    searches = {secret: read(page, f"/queue/?q={secret}") for secret in secrets}
    return leaks | {("search", secret) for secret, source in searches.items() if f"/claims/{claim.id}" in source}


def read(page: Page, path: str) -> str:
    """What this person gets at an address, without what offers everybody's name or every answer, and their own name."""
    source = page.request.get(path).text()
    return re.sub(
        r'<select.*?</select>|<label class="option".*?</label>|<div class="account">.*?</header>'
        r'|<form class="facets".*?</form>',
        "",
        source,
        flags=re.DOTALL,
    )
