"""Tests of saved views in the browser's way: from the queue's filters to a tab, and back to the filters."""

import sqlalchemy as sa
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from tests import factories
from tests.web.pages import Page


def current(page: Page) -> list[str]:
    """Where the tab leads that is the present one; the first is that of the main navigation."""
    return [attrs["href"] for tag, attrs in page.tags if tag == "a" and attrs.get("aria-current") == "page"][1:]


def test_filters_are_saved_and_lead_back_to_the_same_claims(reviewer: FlaskClient) -> None:
    page = Page(reviewer.get("/queue/?kind=figure&sort=oldest&after=1_2_3_4"))
    assert "Save this view" in page.text
    saved = reviewer.post("/queue/views/?kind=figure&sort=oldest&q=", data={"name": "Old figures"})

    shown = reviewer.get(saved.location)
    assert (shown.status_code, shown.location) == (303, "/queue/?kind=figure&sort=oldest")
    page = Page(reviewer.get(shown.location))
    assert "Saved: Old figures." in page.text
    assert current(page) == [saved.location]
    assert "Save this view" not in page.text, "it is saved"
    assert current(Page(reviewer.get("/queue/?kind=figure"))) == []

    again = reviewer.post("/queue/views/?kind=quote", data={"name": "OLD figures"})
    assert again.status_code == 422
    assert 'value="OLD figures"' in again.text
    assert "You have a view of this name already." in Page(again).text
    assert reviewer.post("/queue/views/?kind=rumour", data={"name": "Rumours"}).status_code == 422


def test_the_queue_opens_with_a_view_and_shows_everything_all_the_same(reviewer: FlaskClient) -> None:
    saved = reviewer.post("/queue/views/?kind=figure", data={"name": "Figures", "is_default": "y"}).location

    assert reviewer.get("/queue/").location == saved
    page = Page(reviewer.get("/queue/?kind=figure"))
    assert page.links.count("/queue/?sort=urgent") >= 3, "the tab of all, Clear, and taking the one filter away"
    assert "/queue/" in page.links, "the main navigation"
    everything = reviewer.get("/queue/?sort=urgent")
    assert everything.status_code == 200
    assert current(Page(everything)) == ["/queue/?sort=urgent"]

    reviewer.post(f"{saved}/change", data={"name": "Figures"})
    assert reviewer.get("/queue/").status_code == 200


def test_a_filter_that_no_longer_exists_is_left_out_with_a_sentence(
    reviewer: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        leaves = factories.user(session)
    query = f"kind=figure&assignee={leaves.id}"
    saved = reviewer.post(f"/queue/views/?{query}", data={"name": "Those of a colleague"}).location
    with database.transaction() as session:
        session.execute(sa.update(User).where(User.id == leaves.id).values(disabled_at=utc_now()))  # type: ignore[arg-type]

    shown = reviewer.get(saved)
    assert shown.location == "/queue/?kind=figure"
    text = Page(reviewer.get(shown.location)).text
    assert "Those of a colleague was saved with a filter that no longer exists: Assigned to." in text


def test_what_an_editor_shares_is_a_tab_of_everybody(
    reviewer: FlaskClient, editor: FlaskClient, database: Database
) -> None:
    assert "Everybody sees it" not in Page(reviewer.get("/queue/?kind=figure")).text
    data = {"name": "Casualties", "is_shared": "y"}
    assert reviewer.post("/queue/views/?kind=figure", data=data).status_code == 403
    saved = editor.post("/queue/views/?kind=figure", data=data).location

    assert saved in Page(reviewer.get("/queue/")).links
    reviewer.post(f"{saved}/default")
    assert reviewer.get("/queue/").location == saved
    assert "Your queue opens with it." in Page(reviewer.get("/queue/views/")).text
    reviewer.post("/queue/views/no-default")
    assert reviewer.get("/queue/").status_code == 200
    assert reviewer.post(f"{saved}/change", data={"name": "Mine"}).status_code == 403
    assert reviewer.post(f"{saved}/delete").status_code == 403

    editor.post(f"{saved}/delete")
    assert reviewer.get(saved).status_code == 404
    assert "No view is saved" in Page(reviewer.get("/queue/views/")).text
