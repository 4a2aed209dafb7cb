"""Tests of signing in and out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import col, select

from config import Config
from factcheck import create_app
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.models import User, UserSession
from factcheck.runtime import attach, runtime_of
from factcheck.services import users
from tests import factories
from tests.web.pages import Page

REFUSED = "The address and the password do not fit together."


def credentials(user: User, password: str = factories.PASSWORD, **more: str) -> dict[str, str]:
    return {"email": user.email, "password": password, **more}


def is_inside(client: FlaskClient) -> bool:
    return client.get("/queue/").status_code == 200


def test_the_right_password_opens_the_page_that_was_asked_for(client: FlaskClient, me: User) -> None:
    asked = client.get("/queue/?kind=quote").location
    fields = Page(client.get(asked)).fields

    response = client.post("/login", data=fields | credentials(me, email=f"  {me.email.upper()} "))

    assert (response.status_code, response.location) == (303, "/queue/?kind=quote")
    assert is_inside(client)
    assert client.get("/login").location == "/"


def test_every_failed_sign_in_gets_the_same_answer(client: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        disabled = factories.user(session)
        users.disable(session, SYSTEM, disabled.id)
    attempts = [
        credentials(me, "a wrong password"),
        credentials(me, "nobody has this password"),
        {"email": "nobody@example.org", "password": factories.PASSWORD},
        {"email": "nobody@example.org", "password": "nobody has this password"},
        credentials(disabled),
    ]
    for attempt in attempts:
        response = client.post("/login", data=attempt)
        page = Page(response)
        assert response.status_code == 422
        assert REFUSED in page.text
        assert page.fields["email"] == attempt["email"]
        assert page.fields["password"] == ""
        assert not is_inside(client)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_missing_values_are_reported_at_their_field(client: FlaskClient, me: User) -> None:
    for data, field in (
        ({}, "email"),
        ({"email": me.email}, "password"),
        (credentials(me, email="not an address"), "email"),
        (credentials(me, email="nul\0@example.org"), "email"),
    ):
        response = client.post("/login", data=data)
        assert response.status_code == 422
        assert Page(response).error_at(field)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sign_in_goes_on_to_pages_of_ours_only(app: Flask, me: User) -> None:
    ours = ["/ok?x=1", "/queue/?q=a%20b#c", "/claims/1"]
    others = [
        "//evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "https://evil.test",
        "http:evil.test",
        "javascript:alert(1)",
        "evil.test",
        "/\t/evil.test",
        "/\r\nSet-Cookie: a=b",
        "///evil.test",
        "////evil.test",
        "//[",
        "",
    ]
    went = {
        target: app.test_client().post("/login", data=credentials(me, next=target)).location for target in ours + others
    }
    assert went == {target: target for target in ours} | dict.fromkeys(others, "/")


def fails(client: FlaskClient, user: User, times: int, address: str = "127.0.0.1") -> list[int]:
    """The statuses of so many wrong passwords from an address."""
    wrong, environ = credentials(user, "a wrong password"), {"REMOTE_ADDR": address}
    return [client.post("/login", data=wrong, environ_base=environ).status_code for _ in range(times)]


@pytest.mark.usefixtures("no_time_passes")
def test_strangers_slow_each_other_down_and_not_who_signed_in_here_before(app: Flask, people: dict[Role, User]) -> None:
    me, mine, strange = people[Role.REVIEWER], app.test_client(), app.test_client()
    assert mine.post("/login", data=credentials(me)).status_code == 303
    mine.post("/logout")

    assert fails(strange, me, 11) == [422] * 10 + [429]
    closed = strange.post("/login", data=credentials(me, email=f" {me.email.upper()}"))

    assert closed.status_code == 429
    assert int(closed.headers["Retry-After"]) >= 1
    assert "Too many attempts. Wait" in Page(closed).text
    assert factories.PASSWORD not in closed.text
    assert Page(closed).fields["email"] == me.email, "what was typed stays"
    assert mine.post("/login", data=credentials(me)).status_code == 303
    assert strange.post("/login", data=credentials(people[Role.EDITOR])).status_code == 303, "others come in"


@pytest.mark.usefixtures("no_time_passes")
def test_a_browser_that_was_here_before_has_no_more_attempts_than_others(client: FlaskClient, me: User) -> None:
    client.post("/login", data=credentials(me))
    client.post("/logout")

    assert fails(client, me, 11) == [422] * 10 + [429]


@pytest.mark.usefixtures("no_time_passes")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_forged_device_cookie_is_worth_nothing(app: Flask, people: dict[Role, User]) -> None:
    me, editor = people[Role.REVIEWER], app.test_client()
    editor.post("/login", data=credentials(people[Role.EDITOR]))
    editor.post("/logout")
    fails(app.test_client(), me, 11)

    assert fails(editor, me, 1) == [429], "of another person"
    forged = app.test_client()
    forged.set_cookie("factcheck-device", "WyJ4IixbInkiXV0.forged", path="/login")
    assert fails(forged, me, 1) == [429]


@pytest.mark.usefixtures("no_time_passes")
def test_trying_many_accounts_from_one_network_is_slowed_down(client: FlaskClient, me: User) -> None:
    def attempt(number: int, address: str) -> int:
        data = {"email": f"{number}@example.org", "password": "a wrong password"}
        return client.post("/login", data=data, environ_base={"REMOTE_ADDR": address}).status_code

    assert [attempt(number, f"2001:db8::{number}") for number in range(21)] == [422] * 20 + [429]
    assert attempt(22, "2001:db8:0:1::1") == 422


def test_signing_in_begins_a_new_session_and_signing_out_ends_it(client: FlaskClient, me: User) -> None:
    with client.session_transaction() as session:
        session["left by another person"] = "before"

    client.post("/login", data=credentials(me))
    with client.session_transaction() as session:
        assert "left by another person" not in session
    cookie = client.get_cookie("factcheck")
    assert cookie

    assert client.post("/logout").location == "/"
    assert not is_inside(client)
    client.set_cookie("factcheck", cookie.value)
    assert not is_inside(client), "a copied cookie is worth nothing"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_session_cookie_is_out_of_reach(client: FlaskClient, config: Config, database: Database, me: User) -> None:
    secure = create_app(replace(config, base_url="https://factcheck.test"))
    runtime_of(secure).database.close()
    attach(secure, replace(runtime_of(secure), database=database))
    secure.config["WTF_CSRF_ENABLED"] = False

    plain_device, plain = client.post("/login", data=credentials(me)).headers.getlist("Set-Cookie")
    over_https = secure.test_client().post("/login", data=credentials(me), base_url="https://factcheck.test")

    assert plain.startswith("factcheck=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(plain.split("; "))
    device, cookie = over_https.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-factcheck=")
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"} <= set(cookie.split("; "))
    assert plain_device.startswith("factcheck-device=")
    assert device.startswith("__Secure-factcheck-device=")
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/login", "Max-Age=31536000"} <= set(device.split("; "))
    assert not [one for one in (device, cookie) if "Domain" in one or me.email in one]
    assert "Strict-Transport-Security" in over_https.headers


def test_a_disabled_person_or_one_with_a_new_password_is_signed_out_at_the_next_request(
    sign_in: Callable[[Role], FlaskClient], database: Database, people: dict[Role, User]
) -> None:
    reviewer, editor = sign_in(Role.REVIEWER), sign_in(Role.EDITOR)
    assert is_inside(reviewer)
    assert is_inside(editor)

    with database.transaction() as session:
        users.disable(session, SYSTEM, people[Role.REVIEWER].id)
        users.set_password(session, SYSTEM, people[Role.EDITOR].id, "another long password")
    assert not is_inside(reviewer)
    assert not is_inside(editor)
    assert reviewer.post("/queue/next").status_code == 401

    with database.transaction() as session:
        users.enable(session, SYSTEM, people[Role.REVIEWER].id)
    assert not is_inside(reviewer), "an old cookie stays worthless"


def test_a_session_ends_after_twelve_hours_of_rest_and_thirty_days_of_work(
    sign_in: Callable[[Role], FlaskClient], database: Database, me: User
) -> None:
    for age, is_over in (
        ({"seen_at": timedelta(hours=11, minutes=59)}, False),
        ({"seen_at": timedelta(hours=12)}, True),
        ({"began_at": timedelta(days=29, hours=23)}, False),
        ({"began_at": timedelta(days=30)}, True),
    ):
        client = sign_in(Role.REVIEWER)
        with database.transaction() as session:
            row = session.exec(select(UserSession).order_by(col(UserSession.id).desc())).first()
            assert row
            for name, ago in age.items():
                setattr(row, name, utc_now() - ago)
        assert is_inside(client) is not is_over, age
        assert is_inside(client) is not is_over, age


def test_a_form_that_lay_open_is_sent_after_signing_in_again(
    app: Flask, client: FlaskClient, people: dict[Role, User]
) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = True

    def enter(user: User) -> None:
        token = Page(client.get("/login")).fields["csrf_token"]
        assert client.post("/login", data=credentials(user, csrf_token=token)).status_code == 303

    def send(token: str) -> int:
        return client.post("/queue/next", data={"csrf_token": token}).status_code

    enter(people[Role.REVIEWER])
    open_form = Page(client.get("/sources/new")).fields["csrf_token"]
    client.post("/logout", data={"csrf_token": open_form})
    enter(people[Role.REVIEWER])
    assert send(open_form) == 303
    client.delete_cookie("factcheck")
    enter(people[Role.REVIEWER])
    assert send(open_form) == 303
    client.delete_cookie("factcheck")
    enter(people[Role.EDITOR])
    assert send(open_form) == 400, "a form of another person"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_changed_cookie_does_not_sign_in(client: FlaskClient, me: User) -> None:
    for user_id in (f"{me.id}", "", ".", "x" * 43, "9" * 3000, me.email):
        with client.session_transaction() as session:
            session["_user_id"] = user_id
        assert not is_inside(client), user_id
    client.set_cookie("factcheck", "eyJfdXNlcl9pZCI6IjEifQ.forged.signature")
    assert not is_inside(client)
