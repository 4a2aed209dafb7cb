"""Suggestions worked through beside their article."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.claims import ClaimState
from factcheck.domain.permissions import Role
from factcheck.models import Article, Claim, User
from factcheck.queries import articles as stored
from factcheck.services import suggestions as service
from factcheck.services.suggestions import Findings
from tests import factories
from tests.browser.accessibility import problems
from tests.browser.conftest import wait_until

#: Twelve figures and two quotations in plain words: what is tested here is not the reading of difficult ones.
TEXT = """At least 13 people were killed in Varenivka on Thursday, and 41 people were wounded.

“We will not leave anyone behind,” Mayor Hanna Kowal told reporters. More than 1,250 people were killed in the region \
last month, while about 3,000 people were wounded.

More than 8,000 refugees have crossed the northern border. Another 340 refugees have crossed the southern border. \
At least 27 people were detained in the capital.

“The bridge cannot be used,” Deputy Governor Petro Lysenko told reporters. Some 2,600 people were displaced in the \
valley. At least 64 people were missing in Harbour. Up to 90 people were killed in Dunivka.

In the hills 15 people were killed. In the plains 220 people were wounded."""

WORDS = ("The agency said more than 1 million people", "“We are ready,”", "The bridge was closed", "on Monday")
SPEAKER = {"speaker": "Olena Testenko", "role": "Minister"}


@pytest.fixture
def article(database: Database, people: dict[Role, User]) -> Article:
    with database.transaction() as session:
        return factories.article(session, people[Role.REVIEWER])


@pytest.fixture
def offered(database: Database, people: dict[Role, User], article: Article) -> list[Claim]:
    """Four suggestions; who said the third is not known."""
    with database.transaction() as session:
        pairs = [(words, factories.reading(words, **SPEAKER)) for words in WORDS]
        pairs[2] = (WORDS[2], factories.reading(WORDS[2]))
        return factories.suggestions(session, people[Role.REVIEWER], article, *pairs)


def row(page: Page, claim: Claim) -> str:
    """The text of a suggestion's row, which it must have, and which must be the current one."""
    link = page.locator(f"#suggestion-{claim.id}")
    expect(link).to_be_focused()
    return link.text_content() or ""


def undo(page: Page) -> None:
    """Press the key once what was decided is known to be stored."""
    expect(page.locator("#suggestions-notice:not([inert])")).to_be_visible()
    page.keyboard.press("u")


def states(database: Database, claims: list[Claim]) -> list[ClaimState]:
    with database.reading() as session:
        return [session.get_one(Claim, claim.id).workflow for claim in claims]


def test_ten_suggestions_are_worked_through_by_keyboard_alone_and_are_in_the_queue_by_urgency(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.keyboard.press("a")
    page.get_by_role("textbox", name="Text", exact=True).fill(TEXT)
    page.get_by_label("Title").fill("The valley")
    page.get_by_label("Published on").fill("2022-03-04")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/articles/\d+$"))
    rows = page.locator("#suggestions-list [data-row]")
    expect(rows.nth(9)).to_be_visible()
    assert problems(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    with database.reading() as session:
        ids = [claim.id for claim in session.exec(select(Claim).order_by(col(Claim.start), col(Claim.id)))]
    total = rows.count()
    assert total == len(ids) >= 10

    # At the pace of typing, not of the server
    for key in "aaxaaaaaxa":
        page.keyboard.press(key)
    expect(page.locator("#suggestions-title .count")).to_have_text(str(total - 10))
    expect(rows).to_have_count(total - 10)
    undo(page)
    expect(page.locator("#suggestions-title .count")).to_have_text(str(total - 9))
    page.keyboard.press("a")
    expect(page.locator("#suggestions-title .count")).to_have_text(str(total - 10))
    expect(page.locator("#claims-title .count")).to_have_text("8")
    with database.reading() as session:
        decided = [session.get_one(Claim, claim_id) for claim_id in ids[:10]]
        text = stored.newest_version(session, 1).text
    assert [claim.workflow for claim in decided] == [
        ClaimState.DISMISSED if key == "x" else ClaimState.QUEUED for key in "aaxaaaaaxa"
    ]
    assert page.locator("#article-text").text_content() == text

    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("/queue/")
    listed = (
        page.get_by_role("row")
        .get_by_role("link")
        .evaluate_all("links => links.map(link => /claims.(\\d+)$/.exec(link.href)?.[1]).filter(Boolean).map(Number)")
    )
    accepted = [claim for claim in decided if claim.workflow is ClaimState.QUEUED]
    assert len({claim.urgency for claim in accepted}) > 2
    assert listed == [claim.id for claim in sorted(accepted, key=lambda one: (-one.urgency, one.queued_at, one.id))]


def test_the_row_with_the_focus_is_the_one_that_keys_are_for(
    sign_in: Callable[..., Page], people: dict[Role, User], article: Article, offered: list[Claim], database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/articles/{article.id}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert row(page, offered[1]) == offered[1].text
    expect(page.locator("#article-text .is-target")).to_have_text(WORDS[1])
    page.keyboard.press("x")
    assert row(page, offered[2]) == WORDS[2]
    expect(page.locator("#suggestions-notice")).to_contain_text("Dismissed: “")
    page.keyboard.press("k")
    page.keyboard.press("a")
    row(page, offered[2])
    expect(page.locator("#suggestions-notice")).to_contain_text("The agency said")
    expect(page.locator(f"#claim-{offered[0].id}")).to_be_visible()
    undo(page)
    assert row(page, offered[0]) == offered[0].text
    expect(page.locator("#suggestions-notice")).to_contain_text("Undone")
    queued, dismissed, suggested = ClaimState.QUEUED, ClaimState.DISMISSED, ClaimState.SUGGESTED
    assert states(database, offered) == [suggested, dismissed, suggested, suggested]

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard")
    for line in ("a Accept the suggestion", "c Correct the suggestion", "x Dismiss the suggestion"):
        expect(keys.get_by_role("row", name=line)).to_be_visible()
    page.keyboard.press("Escape")
    for key in "aj":
        page.keyboard.press(key)
    row(page, offered[3])
    page.keyboard.press("a")
    row(page, offered[2])
    wait_until(lambda: states(database, offered) == [queued, dismissed, suggested, queued])


def test_one_that_lacks_its_speaker_opens_the_form_at_that_field(
    sign_in: Callable[..., Page], people: dict[Role, User], article: Article, offered: list[Claim], database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/articles/{article.id}#suggestion-{offered[2].id}")
    expect(page.get_by_text("Speaker?")).to_be_visible()
    page.keyboard.press("a")
    speaker = page.get_by_role("combobox", name="Speaker", exact=True)
    expect(speaker).to_be_focused()
    expect(page.locator("#speaker-errors")).to_have_text("Say who said it.")
    expect(page.locator("#article-text .is-target")).to_have_text(WORDS[2])
    assert problems(page) == []

    page.keyboard.type("Petro Lysenko")
    page.keyboard.press("Control+Enter")
    row(page, offered[3])
    expect(page.get_by_role("heading", name="New claim")).to_be_visible()
    expect(page.locator(f"#claim-{offered[2].id}")).to_contain_text("Queued")
    assert states(database, offered)[2] is ClaimState.QUEUED


def test_refused_corrections_stay_in_the_form_also_when_another_person_changed_it_first(
    sign_in: Callable[..., Page], people: dict[Role, User], article: Article, offered: list[Claim]
) -> None:
    page, other = sign_in(people[Role.REVIEWER]), sign_in(people[Role.EDITOR])
    page.goto(f"/articles/{article.id}")
    page.keyboard.press("c")
    expect(page.get_by_role("radio", name="Quote")).to_be_checked()
    page.get_by_role("radio", name="Figure").check()
    page.get_by_label("Low").fill("17")
    page.get_by_label("High").fill("1")
    page.get_by_label("Measure").fill("killed")
    page.get_by_role("button", name="Accept with corrections").click()
    expect(page.get_by_label("High")).to_be_focused()
    expect(page.get_by_label("Low")).to_have_value("17")

    # Another form does not replace what is being typed
    page.get_by_label("High").fill("17")
    page.locator(f"#suggestion-{offered[1].id}").focus()
    page.keyboard.press("c")
    expect(page.locator("#notice")).to_have_text("Add or cancel the claim you are writing first.")

    other.goto(f"/articles/{article.id}")
    other.keyboard.press("a")
    expect(other.locator("#claims-title .count")).to_have_text("1")
    page.get_by_role("button", name="Accept with corrections").click()
    expect(page.get_by_role("heading", name="Stored now: queued")).to_be_visible()
    expect(page.get_by_label("Low")).to_have_value("17")
    expect(page.locator("#suggestions-title .count")).to_have_text("3")
    assert problems(page) == []


def test_the_slower_person_sees_the_current_list(
    sign_in: Callable[..., Page], people: dict[Role, User], article: Article, offered: list[Claim]
) -> None:
    page, other = sign_in(people[Role.REVIEWER]), sign_in(people[Role.EDITOR])
    for window in (page, other):
        window.goto(f"/articles/{article.id}")
    other.keyboard.press("x")
    expect(other.locator("#suggestions-title .count")).to_have_text("3")
    page.keyboard.press("a")
    expect(page.locator("#suggestions-notice")).to_contain_text("changed while you were working on it")
    expect(page.locator("#suggestions-list [data-row]")).to_have_count(3)
    expect(page.locator("#suggestions [inert]")).to_have_count(0)
    page.keyboard.press("a")
    expect(page.locator("#suggestions-notice")).to_contain_text("Accepted: “")


def test_all_of_a_kind_are_accepted_and_put_back_at_once(
    sign_in: Callable[..., Page], people: dict[Role, User], article: Article, offered: list[Claim], database: Database
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/articles/{article.id}")
    page.get_by_role("button", name="Accept all quotations (4)").click()
    expect(page.locator("#suggestions-notice")).to_contain_text("Accepted: 3. Something is missing in 1 more")
    row(page, offered[2])
    expect(page.locator("#claims-title .count")).to_have_text("3")
    undo(page)
    expect(page.locator("#suggestions-list [data-row]")).to_have_count(4)
    assert states(database, offered) == [ClaimState.SUGGESTED] * 4


def test_a_person_who_selects_words_sees_a_notice_and_is_not_disturbed(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER], text=TEXT)
    page = sign_in(people[Role.REVIEWER])
    # The words are chosen before the page asks for suggestions
    page.add_init_script(
        """document.addEventListener("htmx:beforeRequest", ({detail}) => {
             const words = document.querySelector("#p1").firstChild;
             if (detail.elt.matches("[data-look]")) getSelection().setBaseAndExtent(words, 0, words, 9);
           });"""
    )
    page.goto(f"/articles/{article.id}")
    link = page.get_by_role("link", name="New suggestions:")
    expect(link).to_be_visible()
    assert page.evaluate("getSelection().toString()") == TEXT.split("\n\n")[1][:9]
    expect(page.locator("#article-text .mark")).to_have_count(0)
    link.click()
    expect(page.locator("#suggestions-list [data-row]").nth(9)).to_be_visible()
    expect(page.locator("#article-text .mark").nth(9)).to_be_visible()


def test_the_suggestions_of_a_long_article_come_when_they_are_there(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    # Takes longer to read than the request waits for, and has nothing to suggest.
    filler = "On 3 March 2022, at 10:30, he met Anna Smith in room 12 of page 7. " * 8_000
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER], text=f"{TEXT}\n\n{filler}")
    page = sign_in(people[Role.REVIEWER])

    with page.expect_response(lambda response: response.status == 202):
        page.goto(f"/articles/{article.id}")

    expect(page.get_by_text("Looking for claims…")).to_be_visible()
    assert problems(page) == []
    expect(page.locator("#suggestions-notice")).to_contain_text("New suggestions:", timeout=60_000)
    expect(page.locator("#suggestions-list [data-row]").nth(9)).to_be_visible()
    expect(page.get_by_text("Looking for claims…")).to_have_count(0)


def test_after_a_crash_the_page_works_and_does_not_try_again_by_itself(
    sign_in: Callable[..., Page], people: dict[Role, User], article: Article, database: Database
) -> None:
    with database.transaction() as session:
        version = stored.newest_version(session, article.id)
        crash = Findings(problem=ExtractionProblem.FAILED)
        service.store(session, people[Role.REVIEWER], article.id, version.id, crash)
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/articles/{article.id}")
    expect(page.get_by_text(ExtractionProblem.FAILED.label)).to_be_visible()
    assert problems(page) == []
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text(ExtractionProblem.FAILED.label)).to_have_count(0)


def test_without_scripts_suggestions_are_looked_for_decided_about_and_put_back_with_whole_pages(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER], text=TEXT)
    page = sign_in(people[Role.REVIEWER], java_script_enabled=False)
    page.goto(f"/articles/{article.id}")
    page.get_by_role("button", name="Look for claims").click()
    wait_until(lambda: _has_been_looked_through(page))
    count = page.locator("#suggestions-title .count")
    total = int(count.inner_text())
    page.get_by_role("button", name="Accept", exact=True).first.click()
    page.get_by_role("button", name="Dismiss", exact=True).first.click()
    expect(count).to_have_text(str(total - 2))
    page.get_by_role("button", name="Undo").click()
    expect(count).to_have_text(str(total - 1))
    page.locator("#suggestions-list").get_by_role("link", name="Correct").first.click()
    page.get_by_role("textbox", name="Claim").fill("What was said, as a sentence.")
    page.get_by_role("button", name="Accept with corrections").click()
    expect(page.get_by_text("Accepted with corrections:")).to_be_visible()
    expect(page.locator("#claims-title .count")).to_have_text("2")
    page.get_by_role("button", name="Accept all figures").click()
    expect(page.locator("#suggestions-notice")).to_contain_text(re.compile(r"Accepted: \d+\."))


def _has_been_looked_through(page: Page) -> bool:
    """Whether it has; on a busy machine the page says that it goes on, and has a link to look again."""
    again = page.get_by_role("link", name="Show what was found so far")
    if again.count():
        again.click()
    return again.count() == 0


def test_words_of_a_later_part_of_a_long_article_become_a_claim(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    lines = [f"The council met in room {number} and spoke. 😀" for number in range(1_500)]
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER], text="\n\n".join(lines))
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/articles/{article.id}")
    page.get_by_role("link", name="Next part").click()
    expect(page.get_by_text("Part 2 of 2")).to_be_visible()
    expect(page.get_by_text("No suggestions.")).to_be_visible()
    for key in ("t", "Control+Home", "Control+ArrowDown", *["Shift+ArrowRight"] * 5, "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#new-claim blockquote")).to_have_text("The council met in room 1001")
    page.locator("#new-claim").get_by_label("Claim").fill("It met in room 1001.")
    page.locator("#new-claim").get_by_role("button", name="Add to the queue").click()
    page.wait_for_url("/articles/*#claim-*")
    expect(page.locator("#article-text .mark")).to_have_text("The council met in room 1001")
