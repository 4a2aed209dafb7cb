"""Putting a text in by pasting it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.permissions import Role
from factcheck.models import User

BODY = "The council met on Monday.\n\nIt was cold, and nobody stayed for long."


@pytest.mark.parametrize(
    ("pasted", "title", "text"),
    [
        (f"Council Meets, Says ‘We Stay’\n\n{BODY}", "Council Meets, Says ‘We Stay’", BODY),
        (f"  Council meets \r\n{BODY}", "Council meets", BODY),
        (BODY, "", BODY),
        ("A single line", "", "A single line"),
        (f"{'A long line ' * 20}\n{BODY}", "", f"{'A long line ' * 20}\n{BODY}"),
    ],
)
def test_a_headline_pasted_with_its_text_becomes_the_title(
    sign_in: Callable[..., Page], people: dict[Role, User], pasted: str, title: str, text: str
) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto("/articles/new")
    page.get_by_role("textbox", name="Text", exact=True).focus()
    paste(page, pasted)
    expect(page.get_by_label("Title")).to_have_value(title)
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value(text)


def test_a_title_that_was_typed_stays(sign_in: Callable[..., Page], people: dict[Role, User]) -> None:
    page = sign_in(people[Role.REVIEWER])
    page.goto("/articles/new")
    page.get_by_label("Title").fill("Mine")
    page.get_by_role("textbox", name="Text", exact=True).focus()
    paste(page, f"Council meets\n\n{BODY}")
    expect(page.get_by_label("Title")).to_have_value("Mine")
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value(f"Council meets\n\n{BODY}")


def paste(page: Page, text: str) -> None:
    """As the browser does it: an event, and unless somebody else deals with it, the text at the cursor."""
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            if (document.activeElement.dispatchEvent(paste)) document.execCommand("insertText", false, text);
        }""",
        text,
    )
