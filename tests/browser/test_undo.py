"""Publishing, and taking it back at once."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from tests import factories
from tests.browser.conftest import fill_sign_in
from tests.server import serving


def test_what_was_published_by_mistake_is_taken_back_with_one_key(
    database_url: str, tmp_path: Path, open_window: Callable[..., Page], people: dict[Role, User], database: Database
) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        claim = factories.claim(session, me)
    with serving(database_url, tmp_path, FACTCHECK_UNDO_SECONDS="60") as server:
        page, reader = open_window(base_url=server.base_url), open_window(base_url=server.base_url)
        fill_sign_in(page, me.email)
        page.keyboard.press("n")
        page.wait_for_url(f"/claims/{claim.id}")
        page.keyboard.press("8")
        page.keyboard.press("s")
        page.keyboard.insert_text("Nobody could tell.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("Published: Unproven.")).to_be_visible()
        reader.goto(f"/c/{claim.public_id}")
        expect(reader.get_by_text("Under review").first).to_be_visible()
        expect(reader.get_by_text("Nobody could tell.")).to_have_count(0)

        page.keyboard.press("z")

        page.wait_for_url(f"/claims/{claim.id}")
        expect(page.get_by_label("Summary for readers")).to_have_value("Nobody could tell.")
        expect(page.get_by_role("radio", name="Unproven")).to_be_checked()
    with database.reading() as session:
        assert session.exec(select(Claim.workflow)).one() is ClaimState.IN_REVIEW
