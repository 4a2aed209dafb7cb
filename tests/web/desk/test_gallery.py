"""Tests of the page that shows all parts of the look."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from config import Config
from factcheck import create_app
from factcheck.domain.verdicts import Attribution, Truth
from tests.web.pages import Page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_developers_see_every_verdict_on_it(reviewer: FlaskClient) -> None:
    text = Page(reviewer.get("/design")).text

    assert [one.label for one in (*Truth, *Attribution) if one.label not in text] == []


def test_in_production_it_is_not_there(config: Config) -> None:
    app = create_app(replace(config, development=False))

    assert app.test_client().get("/design").status_code == 404
    assert "gallery" not in app.blueprints
