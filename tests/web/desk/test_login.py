"""Tests of signing in and out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from config import Config
from factcheck import create_app
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.runtime import attach, runtime_of
from factcheck.services import users
from factcheck.web.shared.security import limiter
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
def test_what_is_missing_is_said_at_its_field(client: FlaskClient, me: User) -> None:
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


def test_ten_failures_close_an_account_s_door_for_a_while(
    client: FlaskClient, people: dict[Role, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "enabled", True)
    me = people[Role.REVIEWER]

    assert client.post("/login", data=credentials(me)).status_code == 303
    failures = [client.post("/login", data=credentials(me, "a wrong password")).status_code for _ in range(10)]
    closed = [
        client.post("/login", data=credentials(me)),
        client.post("/login", data=credentials(me, email=f" {me.email.upper()}")),
    ]

    assert failures == [422] * 10
    assert [response.status_code for response in closed] == [429, 429]
    assert "Wait a minute" in Page(closed[0]).text
    assert factories.PASSWORD not in closed[0].text
    assert client.post("/login", data=credentials(people[Role.EDITOR])).status_code == 303, "others can still come in"
    assert client.get("/login").status_code in {200, 303}


def test_trying_many_accounts_from_one_address_is_slowed_down(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "enabled", True)

    statuses = [client.post("/login", data={"email": f"{number}@example.org"}).status_code for number in range(31)]

    assert statuses == [422] * 30 + [429]


def test_signing_in_begins_a_new_session_and_signing_out_ends_it(client: FlaskClient, me: User) -> None:
    with client.session_transaction() as session:
        session["left by somebody"] = "before"

    client.post("/login", data=credentials(me))
    with client.session_transaction() as session:
        assert "left by somebody" not in session
    cookie = client.get_cookie("factcheck")
    assert cookie

    assert client.post("/logout").location == "/"
    assert not is_inside(client)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_session_cookie_is_out_of_reach(client: FlaskClient, config: Config, database: Database, me: User) -> None:
    secure = create_app(replace(config, base_url="https://factcheck.test"))
    runtime_of(secure).database.close()
    attach(secure, replace(runtime_of(secure), database=database))
    secure.config["WTF_CSRF_ENABLED"] = False

    plain = client.post("/login", data=credentials(me)).headers["Set-Cookie"]
    over_https = secure.test_client().post("/login", data=credentials(me), base_url="https://factcheck.test")

    assert plain.startswith("factcheck=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(plain.split("; "))
    cookie = over_https.headers["Set-Cookie"]
    assert cookie.startswith("__Host-factcheck=")
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "Strict-Transport-Security" in over_https.headers


def test_whoever_is_disabled_or_has_a_new_password_is_out_at_the_next_request(
    sign_in: Callable[[Role], FlaskClient], database: Database, people: dict[Role, User]
) -> None:
    reviewer, editor = sign_in(Role.REVIEWER), sign_in(Role.EDITOR)
    assert is_inside(reviewer)
    assert is_inside(editor)

    with database.transaction() as session:
        users.disable(session, SYSTEM, people[Role.REVIEWER].id)
        users.reset_password(session, SYSTEM, people[Role.EDITOR].id, "another long password")
    assert not is_inside(reviewer)
    assert not is_inside(editor)
    assert reviewer.post("/queue/next").status_code == 401

    with database.transaction() as session:
        users.enable(session, SYSTEM, people[Role.REVIEWER].id)
    assert not is_inside(reviewer), "an old cookie stays worthless"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_cookie_that_was_tampered_with_signs_nobody_in(client: FlaskClient, me: User) -> None:
    for user_id in (f"{me.id}", f"{me.id}.", f"{me.id}.wrong", ".", "x.y", f"-{me.id}.{me.session_key}", "9" * 30):
        with client.session_transaction() as session:
            session["_user_id"] = user_id
        assert not is_inside(client), user_id
    client.set_cookie("factcheck", "eyJfdXNlcl9pZCI6IjEifQ.forged.signature")
    assert not is_inside(client)
