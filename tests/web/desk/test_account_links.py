"""Tests of the page behind a one-time link."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import users
from tests import factories
from tests.web.pages import Page

NEW = "a new and long password"


@pytest.fixture
def link(database: Database, me: User) -> str:
    with database.transaction() as session:
        return f"/choose-password/{users.make_link(session, SYSTEM, me.id)[1]}"


def test_a_link_is_looked_at_as_often_as_one_likes_and_used_once(
    client: FlaskClient, sign_in: Callable[[Role], FlaskClient], link: str, me: User
) -> None:
    signed_in = sign_in(Role.REVIEWER)
    for browser in (client, client, signed_in):
        page = Page(browser.get(link))
        assert f"For {me.name}, who signs in with {me.email}." in page.text

    response = client.post(link, data={"new": NEW, "repeat": NEW})

    assert (response.status_code, response.location) == (303, "/")
    assert "you are signed in" in Page(client.get("/")).text
    assert signed_in.get("/queue/").status_code == 303, "other sessions have ended"
    for answer in (client.get(link), client.post(link, data={"new": NEW, "repeat": NEW})):
        assert answer.status_code == 404
        assert "was used or has expired" in Page(answer).text
    client.post("/logout")
    assert client.post("/login", data={"email": me.email, "password": NEW}).status_code == 303


def test_a_password_that_will_not_do_is_refused_at_its_field_and_the_link_still_works(
    client: FlaskClient, link: str, me: User
) -> None:
    for new, repeat, field in (
        ("short", "short", "new"),
        (NEW, "something else", "repeat"),
        ("passwordpassword", "passwordpassword", "new"),
        (me.email, me.email, "new"),
        ("x" * 257, "x" * 257, "new"),
        ("", "", "new"),
    ):
        response = client.post(link, data={"new": new, "repeat": repeat})
        page = Page(response)
        assert response.status_code == 422, new
        assert page.error_at(field), new
        assert {page.fields[name] for name in ("new", "repeat")} == {""}
    assert client.get("/queue/").status_code == 303, "nobody is signed in by a mistake"
    assert client.post(link, data={"new": NEW, "repeat": NEW}).status_code == 303


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_unknown_link_opens_nothing(client: FlaskClient, admin: FlaskClient, link: str) -> None:
    for token in ("x", "0" * 43, "%00", "x" * 5000, link.rpartition("/")[2].upper()):
        for browser in (client, admin):
            assert browser.get(f"/choose-password/{token}").status_code == 404
            assert browser.post(f"/choose-password/{token}", data={"new": NEW, "repeat": NEW}).status_code == 404


def test_a_disabled_person_s_link_is_worth_nothing(
    client: FlaskClient, database: Database, link: str, me: User
) -> None:
    with database.transaction() as session:
        users.disable(session, SYSTEM, me.id)
        users.enable(session, SYSTEM, me.id)

    assert client.get(link).status_code == 404
    assert client.post("/login", data={"email": me.email, "password": factories.PASSWORD}).status_code == 303
