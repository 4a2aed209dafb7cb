"""Tests of the admin's page of people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User, UserSession
from tests import factories
from tests.web.pages import Page

PERSON = {"name": "Bo Beispiel", "email": "bo@example.org", "role": "editor"}
NEW = "a new and long password"


def can_sign_in(client: FlaskClient, email: str, password: str) -> bool:
    return client.post("/login", data={"email": email, "password": password}).status_code == 303


def link_in(response: TestResponse) -> str:
    """The path of the one-time link that the page shows."""
    return Page(response).texts["link"].strip().removeprefix("http://factcheck.test")


def has_become_stale(database: Database, user: User) -> None:
    """The person last typed their password 16 minutes ago in all their sessions."""
    with database.transaction() as session:
        for row in session.exec(select(UserSession).where(UserSession.user_id == user.id)):
            row.confirmed_at = utc_now() - timedelta(minutes=16)


def test_an_admin_adds_a_person_who_chooses_a_password_by_a_link(admin: FlaskClient, client: FlaskClient) -> None:
    response = admin.post("/admin/users/", data=PERSON)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "for 168 hours" in Page(response).text
    assert "bo@example.org Editor (invited)" in Page(admin.get("/admin/users/")).text
    assert client.post(link_in(response), data={"new": NEW, "repeat": NEW}).status_code == 303
    assert client.get("/queue/").status_code == 200
    assert "bo@example.org Editor" in Page(admin.get("/admin/users/")).text
    assert "(invited)" not in Page(admin.get("/admin/users/")).text
    assert can_sign_in(client, "bo@example.org", NEW)


def test_a_person_who_cannot_be_added_is_refused_at_the_field(
    admin: FlaskClient, me: User, event_count: Callable[[], int]
) -> None:
    before = event_count()
    for field, value in (
        ("email", me.email.upper()),
        ("email", "nowhere"),
        ("email", "a b@example.org"),
        ("email", "x" * 250 + "@example.org"),
        ("name", " "),
        ("name", "x" * 101),
        ("role", "owner"),
    ):
        typed = PERSON | {field: value}
        response = admin.post("/admin/users/", data=typed)
        page = Page(response)
        assert response.status_code == 422, (field, value)
        assert page.error_at(field), (field, value)
        assert page.lost(typed, field) == {}
    assert event_count() == before


def test_an_admin_changes_role_password_and_access_of_others(
    admin: FlaskClient, client: FlaskClient, database: Database, me: User
) -> None:
    path = f"/admin/users/{me.id}"

    assert admin.post(f"{path}/role", data={"role": "editor"}).location == path
    assert admin.post(f"{path}/role", data={"role": "owner"}).status_code == 422
    with database.reading() as session:
        assert session.get_one(User, me.id).role is Role.EDITOR

    made = admin.post(f"{path}/link")
    assert "for 24 hours" in Page(made).text
    assert can_sign_in(client, me.email, factories.PASSWORD), "until the link is used"
    assert client.post(link_in(made), data={"new": NEW, "repeat": NEW}).status_code == 303
    assert not can_sign_in(client, me.email, factories.PASSWORD)

    admin.post(f"{path}/disable")
    assert "cannot sign in" in Page(admin.get(path)).text
    assert "(disabled)" in Page(admin.get("/admin/users/")).text
    assert client.get("/queue/").status_code == 303
    assert admin.post(f"{path}/link").status_code == 409
    admin.post(f"{path}/enable")
    assert can_sign_in(client, me.email, NEW)


def test_an_admin_sees_and_ends_the_sessions_of_another_person(
    admin: FlaskClient, reviewer: FlaskClient, me: User, people: dict[Role, User]
) -> None:
    page = Page(admin.get(f"/admin/users/{me.id}"))
    assert "Firefox on Linux" in page.text

    assert admin.post(f"/admin/users/{me.id}/sessions/end").status_code == 303

    assert reviewer.get("/queue/").status_code == 303
    page = Page(admin.get(f"/admin/users/{me.id}"))
    assert f"{me.name} is signed out everywhere." in page.text
    assert "Firefox on Linux" not in page.text


def test_after_a_quarter_of_an_hour_the_password_is_asked_for_again_and_nothing_typed_is_lost(
    admin: FlaskClient, database: Database, people: dict[Role, User], event_count: Callable[[], int]
) -> None:
    has_become_stale(database, people[Role.ADMIN])
    before = event_count()
    assert admin.get("/admin/users/").status_code == 200, "looking needs nothing"

    asked = admin.post("/admin/users/", data=PERSON)
    assert asked.status_code == 403
    assert "Confirm with your password" in Page(asked).text
    fields = Page(asked).fields
    assert Page(asked).lost(PERSON) == {}

    for wrong in ("a wrong password", ""):
        asked = admin.post("/admin/users/", data=fields | {"confirm-password": wrong})
        assert asked.status_code == 422
        assert Page(asked).error_at("confirm-password")
        assert Page(asked).lost(PERSON) == {}
        assert "a wrong password" not in asked.text
    assert event_count() == before

    done = admin.post("/admin/users/", data=fields | {"confirm-password": factories.PASSWORD})
    assert done.status_code == 200
    assert "A link for Bo Beispiel" in Page(done).text
    assert admin.post(f"/admin/users/{people[Role.EDITOR].id}/sessions/end").status_code == 303, "for a while again"


@pytest.mark.usefixtures("no_time_passes")
def test_guessing_the_password_that_confirms_is_slowed_down(
    admin: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    has_become_stale(database, people[Role.ADMIN])
    answers = [admin.post("/admin/users/", data=PERSON | {"confirm-password": "wrong"}) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert Page(answers[-1]).lost(PERSON) == {}


def test_an_admin_always_remains(admin: FlaskClient, database: Database, people: dict[Role, User]) -> None:
    me = people[Role.ADMIN]
    page = Page(admin.get(f"/admin/users/{me.id}"))
    assert "This is you" in page.text
    assert "role" not in page.fields

    for action, data in (("role", {"role": "reviewer"}), ("disable", {})):
        response = admin.post(f"/admin/users/{me.id}/{action}", data=data)
        assert response.status_code == 409
        assert "Ask another admin" in Page(response).text
    with database.reading() as session:
        stored = session.get_one(User, me.id)
        assert (stored.role, stored.is_active) == (Role.ADMIN, True)
