"""Tests of the first start."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from config import Config
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.web.desk.setup import setup_token
from tests import factories
from tests.web.pages import Page

ADMIN = {"name": "Ana", "email": "ana@example.org", "password": factories.PASSWORD}


@pytest.fixture
def link(config: Config) -> str:
    return f"/setup?token={setup_token(config.secret_key)}"


def everyone(database: Database) -> list[User]:
    with database.reading() as session:
        return list(session.exec(select(User)))


def test_the_printed_link_makes_the_first_admin_once(client: FlaskClient, database: Database, link: str) -> None:
    fields = Page(client.get(link)).fields

    response = client.post("/setup", data=fields | ADMIN)

    assert response.status_code == 303
    assert client.get("/admin/users/").status_code == 200, "the new admin is signed in"
    assert [(user.email, user.role) for user in everyone(database)] == [("ana@example.org", Role.ADMIN)]
    assert client.get(link).status_code == 404
    assert client.post("/setup", data=fields | ADMIN | {"email": "eve@example.org"}).status_code == 404
    assert len(everyone(database)) == 1


def test_without_the_link_there_is_no_setup(client: FlaskClient, database: Database) -> None:
    for token in ("", "wrong", "ключ", "0" * 32):
        assert client.get("/setup", query_string={"token": token}).status_code == 404
        assert client.post("/setup", data=ADMIN | {"token": token}).status_code == 404
    assert everyone(database) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_refused_setup_shows_what_was_typed_but_neither_token_nor_password(
    client: FlaskClient, link: str, config: Config
) -> None:
    fields = Page(client.get(link)).fields
    made = client.post("/setup", data=fields | ADMIN)
    assert made.status_code == 303

    refused = client.post("/setup", data=fields | ADMIN)

    assert refused.status_code == 404
    assert ADMIN["email"] in refused.text
    assert setup_token(config.secret_key) not in refused.text
    assert factories.PASSWORD not in refused.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_refused_form_keeps_what_was_typed_except_the_password(
    client: FlaskClient, database: Database, link: str
) -> None:
    fields = Page(client.get(link)).fields
    for wrong, field in (({"password": "short"}, "password"), ({"email": "nowhere"}, "email"), ({"name": " "}, "name")):
        typed = fields | ADMIN | wrong
        response = client.post("/setup", data=typed)
        page = Page(response)
        assert response.status_code == 422
        assert page.error_at(field)
        assert page.fields["password"] == ""
        assert set(page.lost(typed, field)) <= {"password"}
    assert everyone(database) == []


def test_two_people_at_once_make_only_one_first_admin(app: Flask, database: Database, link: str) -> None:
    start = Barrier(2)

    def set_up(name: str) -> int:
        client = app.test_client()
        fields = Page(client.get(link)).fields
        start.wait()
        return client.post("/setup", data=fields | ADMIN | {"email": f"{name}@example.org"}).status_code

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(set_up, ("ana", "eve"))

    assert 303 in {first, second}
    assert {404, 409} & {first, second}
    assert len(everyone(database)) == 1
