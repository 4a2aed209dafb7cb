"""Tests of one's own account: password and sessions."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import sign_ins, users
from factcheck.services.sign_ins import Throttle
from tests import factories
from tests.web.pages import Page

NEW = "a new and long password"


def test_a_changed_password_keeps_this_browser_in_and_all_others_out(
    sign_in: Callable[[Role], FlaskClient], client: FlaskClient, me: User
) -> None:
    here, elsewhere = sign_in(Role.REVIEWER), sign_in(Role.REVIEWER)

    response = here.post("/account/password", data={"current": factories.PASSWORD, "new": NEW, "repeat": NEW})

    assert response.status_code == 303
    assert "Your password is changed" in Page(here.get(response.location)).text
    assert elsewhere.get("/queue/").status_code == 303
    for password, status in ((factories.PASSWORD, 422), (NEW, 303)):
        assert client.post("/login", data={"email": me.email, "password": password}).status_code == status


def test_a_password_that_will_not_do_is_refused_at_its_field(
    reviewer: FlaskClient, me: User, event_count: Callable[[], int]
) -> None:
    before = event_count()
    for current, new, repeat, field in (
        ("a wrong password", NEW, NEW, "current"),
        (factories.PASSWORD, NEW, "something else", "repeat"),
        (factories.PASSWORD, "short", "short", "new"),
        (factories.PASSWORD, "x" * 300, "x" * 300, "new"),
        (factories.PASSWORD, "passwordpassword", "passwordpassword", "new"),
        (factories.PASSWORD, me.email, me.email, "new"),
        (factories.PASSWORD, factories.PASSWORD, factories.PASSWORD, "new"),
        ("", NEW, NEW, "current"),
        (factories.PASSWORD, "", "", "new"),
    ):
        response = reviewer.post("/account/password", data={"current": current, "new": new, "repeat": repeat})
        page = Page(response)
        assert response.status_code == 422, new
        assert page.error_at(field), (field, new)
        assert {page.fields[name] for name in ("current", "new", "repeat")} == {""}
    assert event_count() == before
    assert reviewer.get("/queue/").status_code == 200


@pytest.mark.usefixtures("no_time_passes")
def test_guessing_the_current_password_is_slowed_down(reviewer: FlaskClient) -> None:
    answers = [
        reviewer.post("/account/password", data={"current": "wrong", "new": NEW, "repeat": NEW}) for _ in range(11)
    ]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert "Too many attempts" in Page(answers[-1]).text


def test_a_password_that_another_person_knows_is_changed_before_anything_else(
    client: FlaskClient, database: Database, me: User
) -> None:
    given = "given by an admin"
    with database.transaction() as session:
        users.set_password(session, SYSTEM, me.id, given)
    client.post("/login", data={"email": me.email, "password": given})

    assert client.get("/queue/").location == "/account/password"
    assert "Choose one that only you know" in Page(client.get("/account/password")).text
    refused = client.post("/sources/new", data={"title": "Half an hour of typing"})
    assert refused.status_code == 403
    assert "Half an hour of typing" in refused.text
    assert client.post("/account/password", data={"current": given, "new": given, "repeat": given}).status_code == 422

    assert client.post("/account/password", data={"current": given, "new": NEW, "repeat": NEW}).status_code == 303
    assert client.get("/queue/").status_code == 200


def test_one_s_sessions_are_listed_and_all_others_ended(
    sign_in: Callable[[Role], FlaskClient], people: dict[Role, User]
) -> None:
    here, elsewhere, of_another = sign_in(Role.REVIEWER), sign_in(Role.REVIEWER), sign_in(Role.EDITOR)

    page = Page(here.get("/account/"))
    assert page.text.count("Firefox on Linux") == 2
    assert page.text.count("(this one)") == 1
    assert "not used for 12 hours, and after 30 days" in page.text

    response = here.post("/account/sessions/end")
    assert response.location == "/account/"
    assert "signed out everywhere else" in Page(here.get("/account/")).text
    assert elsewhere.get("/queue/").status_code == 303
    assert of_another.get("/queue/").status_code == 200
    here.post("/account/sessions/end")
    page = Page(here.get("/account/"))
    assert "signed in nowhere else" in page.text
    assert page.text.count("Firefox on Linux") == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_people_who_are_signed_out_have_no_account_page(client: FlaskClient) -> None:
    assert client.get("/account/").location == "/login?next=/account/"
    assert client.post("/account/sessions/end").status_code == 401


def test_the_desk_says_what_happened_to_one_s_account_until_one_has_read_it(
    sign_in: Callable[[Role], FlaskClient], database: Database, people: dict[Role, User]
) -> None:
    me, boss = people[Role.REVIEWER], people[Role.ADMIN]
    assert "Changes to your account" not in Page(sign_in(Role.REVIEWER).get("/")).text
    with database.transaction() as session:
        users.change_role(session, boss, me.id, Role.EDITOR)
        users.make_link(session, boss, me.id)
        users.change_role(session, boss, people[Role.EDITOR].id, Role.REVIEWER)

    browser = sign_in(Role.REVIEWER)
    page = Page(browser.get("/"))
    assert f"{boss.name} changed your role from reviewer to editor." in page.text
    assert f"{boss.name} made a one-time link" in page.text
    assert page.text.count("changed your role") == 1

    assert browser.post("/account/changes/seen", data={"seen": page.fields["seen"]}).location == "/"
    assert "Changes to your account" not in Page(browser.get("/")).text
    for nonsense in ("", "x", "-1", "9" * 30):
        assert browser.post("/account/changes/seen", data={"seen": nonsense}).status_code == 303
    with database.transaction() as session:
        users.make_link(session, boss, me.id)
    assert "made a one-time link" in Page(browser.get("/")).text, "what came since"


def test_a_new_browser_and_failed_attempts_are_shown(
    app: Flask, database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, first, second = {"email": me.email, "password": factories.PASSWORD}, app.test_client(), app.test_client()
    first.post("/login", data=right)
    assert "Changes to your account" not in Page(first.get("/")).text
    for _ in range(3):
        second.post("/login", data={"email": me.email, "password": "a wrong password"})
    second.post("/login", data=right, headers={"User-Agent": "Firefox/140 (Windows)"})
    throttle = Throttle("a secret for tests")
    with database.transaction() as session:
        sign_ins.log_failures(session, throttle)

    text = Page(first.get("/")).text
    assert "a browser that is new here: Firefox on Windows, from 127.0.0.1." in text
    assert "3 attempts to sign in to your account failed." in text
    first.post("/logout")
    first.post("/login", data=right)
    assert Page(first.get("/")).text.count("a browser that is new here") == 1, "this one is not"
