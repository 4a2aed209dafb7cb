"""Tests of the admins' page of the audit log."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.queries import paging
from factcheck.services import users
from tests import factories
from tests.web.pages import Page


def rows(client: FlaskClient, query: str = "") -> list[str]:
    """The visible text of each row of the log."""
    page = client.get(f"/admin/audit/?{query}")
    assert page.status_code == 200, query
    body = page.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [Page(f"<table><tr>{row}</table>").text for row in body.split("<tr data-row>")[1:]]


def test_an_admin_reads_who_did_what(
    admin: FlaskClient, client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, boss = people[Role.REVIEWER], people[Role.ADMIN]
    client.post("/login", data={"email": me.email, "password": factories.PASSWORD})
    with database.transaction() as session:
        users.change_role(session, boss, me.id, Role.EDITOR)

    newest, before, *_ = rows(admin)

    assert f"{boss.name} … changed the role Person {me.id}" in newest
    assert "before: reviewer; after: editor" in newest
    assert f"{me.name} … signed in" in before
    assert "address: 127.0.0.1" in before
    assert f"/admin/users/{me.id}" in Page(admin.get("/admin/audit/")).links


def test_the_log_is_filtered_by_person_kind_subject_and_days(
    admin: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, today = people[Role.REVIEWER], utc_now().date()
    with database.transaction() as session:
        source = factories.source(session, me)
        users.change_role(session, people[Role.ADMIN], me.id, Role.EDITOR)

    assert len(rows(admin)) == 5
    assert len(rows(admin, f"person={me.id}")) == 3, "what they did, and what was done to their account"
    assert len(rows(admin, "kind=source.added")) == 1
    assert len(rows(admin, f"subject=source&number={source.id}")) == 1
    assert rows(admin, f"subject=source&number={source.id + 1}") == []
    assert len(rows(admin, f"first_day={today}&last_day={today}")) == 5
    assert rows(admin, "last_day=2020-01-01") == []
    assert "Nothing fits" in Page(admin.get("/admin/audit/?last_day=2020-01-01")).text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_filter_that_cannot_be_is_refused_at_its_field(admin: FlaskClient) -> None:
    for query, field in (
        ("kind=nothing", "kind"),
        ("person=x", "person"),
        ("person=99999999999999", "person"),
        ("subject=nothing", "subject"),
        ("number=-1", "number"),
        ("number=1.5", "number"),
        ("number=9999999999", "number"),
        ("number=٣", "number"),
        ("first_day=yesterday", "first_day"),
        ("last_day=2999-01-01", "last_day"),
    ):
        response = admin.get(f"/admin/audit/?{query}")
        assert response.status_code == 422, query
        assert Page(response).error_at(field), query
    assert admin.get("/admin/audit/?before=x").status_code == 200


def test_the_pages_of_the_log_neither_repeat_nor_skip(
    admin: FlaskClient, database: Database, people: dict[Role, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    whole, address = [], "/admin/audit/?kind=user.created"
    while address:
        page = Page(admin.get(address))
        whole += rows(admin, address.partition("?")[2])
        with database.transaction() as session:
            factories.source(session, people[Role.ADMIN])
        address = next((link for link in page.links if "before=" in link), "")
        address = address if address.startswith("/admin/audit/") else ""

    assert len(whole) == len(set(whole)) == 3


def test_the_log_does_not_tell_an_admin_who_gave_the_first_of_two_blind_reviews(
    admin: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.EDITOR])
        factories.answered(session, claim, (me, Truth.UNPROVEN))

    for query in ("", f"person={me.id}", f"subject=claim&number={claim.id}", "kind=claim.review_submitted"):
        assert not [row for row in rows(admin, query) if f"Claim {claim.id}" in row], query


def test_the_log_is_for_admins(
    client: FlaskClient, reviewer: FlaskClient, editor: FlaskClient, event_count: Callable[[], int]
) -> None:
    assert client.get("/admin/audit/").location == "/login?next=/admin/audit/"
    for browser in (reviewer, editor):
        assert browser.get("/admin/audit/").status_code == 403
        assert "/admin/audit/" not in Page(browser.get("/queue/")).links
