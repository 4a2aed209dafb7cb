"""The queue worked without ever touching a mouse."""

import re
from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import Page, Route, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.domain.evidence import Stance
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, Evidence, User, Verdict
from tests import factories

#: What is answered to each claim, in the order in which the queue brings them: the keys pressed, and what they mean.
ANSWERS: list[tuple[ClaimKind, str, Truth, Attribution | None]] = [
    (ClaimKind.FIGURE, "2", Truth.MOSTLY_TRUE, None),
    (ClaimKind.FIGURE, "4", Truth.MISLEADING, None),
    (ClaimKind.STATEMENT, "6", Truth.FALSE, None),
    (ClaimKind.STATEMENT, "8", Truth.UNPROVEN, None),
    (ClaimKind.QUOTE, "p1", Truth.TRUE, Attribution.FAITHFUL_PARAPHRASE),
]


def test_five_claims_are_checked_by_keyboard_alone(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        claims = [
            factories.claim(session, reviewer, kind, priority=Priority.URGENT if number == 0 else Priority.NORMAL)
            for number, (kind, *_) in enumerate(ANSWERS)
        ]
    page = sign_in(reviewer)
    page.keyboard.press("n")
    for number, (claim, (_, keys, truth, _)) in enumerate(zip(claims, ANSWERS, strict=True)):
        page.wait_for_url(f"/claims/{claim.id}")
        if truth.is_decisive:
            add_evidence(page, f"https://source.test/{number}")
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("s")
        page.keyboard.type(f"Summary {number}")
        page.keyboard.press("Control+Enter")
    page.wait_for_url("/queue/")

    with database.reading() as session:
        published = session.exec(select(Verdict).order_by(Verdict.id)).all()  # type: ignore[arg-type]
        claim_ids = session.exec(select(Evidence.claim_id)).all()
    assert [(verdict.claim_id, verdict.truth, verdict.attribution, verdict.summary) for verdict in published] == [
        (claim.id, truth, attribution, f"Summary {number}")
        for number, (claim, (_, _, truth, attribution)) in enumerate(zip(claims, ANSWERS, strict=True))
    ]
    assert claim_ids == [claim.id for claim, answer in zip(claims, ANSWERS, strict=True) if answer[2].is_decisive]


def test_control_and_enter_are_for_the_form_that_has_the_focus(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.EDITOR])
    page = sign_in(people[Role.EDITOR])
    page.goto(f"/claims/{claim.id}")
    page.keyboard.press("t")
    expect(page.get_by_role("button", name="Put back")).to_be_visible()
    page.wait_for_load_state()
    for key in ("8", "s"):
        page.keyboard.press(key)
    page.keyboard.type("Half a summary")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+Enter")

    page.keyboard.press("=")
    page.keyboard.type("The railway's own count")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#evidence .count")).to_have_text("1")
    expect(page.get_by_label("Summary for readers")).to_have_value("Half a summary")

    expect(page.get_by_role("heading", name="Evidence")).to_be_focused()
    page.keyboard.press(".")
    page.get_by_text("Dismiss …").click()
    page.get_by_label("Reason").and_(page.locator(":visible")).fill("It says nothing that can be checked.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Dismissed", exact=True)).to_be_visible()
    with database.reading() as session:
        assert session.exec(select(Verdict)).all() == []
        assert session.exec(select(Claim.workflow)).one() is ClaimState.DISMISSED


def add_evidence(page: Page, address: str) -> None:
    """A new source with its stance: four presses besides the typing."""
    page.keyboard.press("+")
    page.keyboard.type(address)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name=address.removeprefix("https://"))).to_be_visible()
    expect(page.get_by_role("heading", name="Evidence")).to_be_focused()


def test_evidence_of_a_stored_source_takes_seven_presses_and_its_figure_is_read_from_the_excerpt(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER], ClaimKind.FIGURE)
        factories.source(session, people[Role.EDITOR], title="Register of bridges", url="https://register.test")
    page = sign_in(people[Role.REVIEWER])
    page.keyboard.press("n")
    page.wait_for_url(f"/claims/{claim.id}")

    late: list[Route] = []
    page.route("**/sources/offered*", lambda route: late.append(route))
    page.keyboard.press("-")
    expect(page.get_by_role("radio", name="Register of bridges")).to_be_visible()
    page.keyboard.press("Enter")
    with page.expect_response("**/sources/offered*"):
        late.pop().continue_()
    page.keyboard.insert_text("By 4 March 2022, 1,209,976 people had left.")
    expect(page.get_by_label("Its own figure, low")).to_have_value("1209976")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("listitem").filter(has_text="1,209,976")).to_be_visible()
    expect(page.get_by_role("heading", name="Evidence")).to_be_focused()
    page.keyboard.press("6")
    page.keyboard.press("s")
    page.keyboard.insert_text("The register says otherwise.")
    page.keyboard.press("Control+Enter")

    page.wait_for_url("/queue/")
    with database.reading() as session:
        (piece,) = session.exec(select(Evidence)).all()
        assert (piece.stance, piece.figure_low) == (Stance.REFUTES, Decimal(1209976))
        assert [verdict.truth for verdict in session.exec(select(Verdict))] == [Truth.FALSE]


def test_pasted_lines_with_an_address_become_source_and_excerpt(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
    page = sign_in(people[Role.REVIEWER])
    page.goto(f"/claims/{claim.id}")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "The bridge stayed open.\\nhttps://register.test/log");
            const field = document.getElementById("evidence-query");
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.get_by_role("textbox", name="Add evidence")).to_have_value("https://register.test/log")
    expect(page.get_by_label("Excerpt")).to_have_value("The bridge stayed open.")


def test_the_list_of_shortcuts_opens_on_a_question_mark_and_can_turn_the_single_letters_off(
    sign_in: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
    page = sign_in(people[Role.REVIEWER])
    page.keyboard.press("?")
    shortcuts = page.get_by_role("dialog", name="Keyboard")
    for row in ("n Go on with your claim, or take the next one", "g q Queue", "? Show this list"):
        expect(shortcuts.get_by_role("row", name=row)).to_be_visible()
    switch = shortcuts.get_by_role("checkbox", name="Single-letter shortcuts")
    expect(switch).to_be_checked()
    switch.press("Space")
    page.keyboard.press("Escape")
    expect(shortcuts).not_to_be_visible()

    for key in ("n", "g", "q", "?"):
        page.keyboard.press(key)
    expect(shortcuts).not_to_be_visible()
    page.reload()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/$"))
    with database.reading() as session:
        assert session.get_one(Claim, claim.id).lease_holder_id is None
