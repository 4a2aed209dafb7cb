"""Tests of the admin's page of people."""

from collections.abc import Callable

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from tests import factories
from tests.web.pages import Page

PERSON = {"name": "Bo Beispiel", "email": "bo@example.org", "role": "editor", "password": "a long first password"}


def can_sign_in(client: FlaskClient, email: str, password: str) -> bool:
    return client.post("/login", data={"email": email, "password": password}).status_code == 303


def test_an_admin_adds_a_person_who_can_sign_in(admin: FlaskClient, client: FlaskClient) -> None:
    response = admin.post("/admin/users/", data=PERSON)

    assert response.status_code == 303
    page = Page(admin.get("/admin/users/"))
    assert "Bo Beispiel can sign in now." in page.text
    assert "bo@example.org Editor" in page.text
    assert PERSON["password"] not in page.text
    assert can_sign_in(client, "bo@example.org", PERSON["password"])


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
        ("password", "short"),
        ("password", ""),
        ("password", "x" * 257),
    ):
        typed = PERSON | {field: value}
        response = admin.post("/admin/users/", data=typed)
        page = Page(response)
        assert response.status_code == 422, (field, value)
        assert page.error_at(field), (field, value)
        assert page.fields["password"] == ""
        assert set(page.lost(typed, field)) <= {"password"}
    assert event_count() == before


def test_an_admin_changes_role_password_and_access_of_others(
    admin: FlaskClient, client: FlaskClient, database: Database, me: User
) -> None:
    path = f"/admin/users/{me.id}"

    assert admin.post(f"{path}/role", data={"role": "editor"}).location == path
    assert admin.post(f"{path}/role", data={"role": "owner"}).status_code == 422
    with database.reading() as session:
        assert session.get_one(User, me.id).role is Role.EDITOR

    admin.post(f"{path}/password", data={"password": "a new long password"})
    assert "has a new password" in Page(admin.get(path)).text
    assert not can_sign_in(client, me.email, factories.PASSWORD)
    assert can_sign_in(client, me.email, "a new long password")

    for bad in ("short", "", "x" * 300):
        refused = admin.post(f"{path}/password", data={"password": bad}, follow_redirects=True)
        assert "Problem:" in Page(refused).text, bad

    admin.post(f"{path}/disable")
    assert "cannot sign in" in Page(admin.get(path)).text
    assert "(disabled)" in Page(admin.get("/admin/users/")).text
    assert client.get("/queue/").status_code == 303
    admin.post(f"{path}/enable")
    assert can_sign_in(client, me.email, "a new long password")


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
