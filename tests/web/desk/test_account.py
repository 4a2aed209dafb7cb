"""Tests of changing one's own password."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from factcheck.domain.permissions import Role
from factcheck.models import User
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
    app: Flask, reviewer: FlaskClient, event_count: Callable[[], int]
) -> None:
    before = event_count()
    for current, new, repeat, field in (
        ("a wrong password", NEW, NEW, "current"),
        (factories.PASSWORD, NEW, "something else", "repeat"),
        (factories.PASSWORD, "short", "short", "new"),
        (factories.PASSWORD, "x" * 300, "x" * 300, "new"),
        ("", NEW, NEW, "current"),
        (factories.PASSWORD, "", "", "new"),
    ):
        response = reviewer.post("/account/password", data={"current": current, "new": new, "repeat": repeat})
        page = Page(response)
        assert response.status_code == 422
        assert page.error_at(field)
        assert {page.fields[name] for name in ("current", "new", "repeat")} == {""}
    assert event_count() == before
    assert reviewer.get("/queue/").status_code == 200
