"""Tests of static files: how long they are kept, and what pages load of them."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import User
from tests import factories
from tests.web.pages import Page

_IMPORT = re.compile(r'^import .*?"(\./[^"]+)";$', re.MULTILINE)


def kept(client: FlaskClient, address: str) -> tuple[int, str]:
    with client.get(address) as response:
        return response.status_code, response.headers["Cache-Control"]


def loaded(client: FlaskClient, address: str) -> set[str]:
    """The names of a module and of all it imports, each asked for where the one that imports it stands."""
    assert kept(client, address) == (200, "public, max-age=31536000, immutable")
    with client.get(address) as response:
        named = _IMPORT.findall(response.get_data(as_text=True))
    folder, _, name = address.rpartition("/")
    return {name}.union(*(loaded(client, f"{folder}/{each[2:]}") for each in named))


def test_files_are_kept_for_good_only_by_the_version_of_what_is_in_them(client: FlaskClient) -> None:
    address = next(
        link for link in Page(client.get("/login")).links if "/static/" in link and link.endswith("parts.css")
    )
    (version,) = re.findall("/static/([0-9a-f]{12})/", address)

    assert kept(client, address) == (200, "public, max-age=31536000, immutable")
    assert kept(client, address.replace(version, "0123456789ab")) == (200, "no-cache"), (
        "of a page from before an update"
    )
    assert kept(client, address.replace(f"{version}/", "")) == (200, "no-cache")
    for missing in ("nothing.css", "../run.py", "%2e%2e/run.py", f"{version}/x.css"):
        assert client.get(address.replace("css/parts.css", missing)).status_code == 404, missing


def test_the_version_follows_every_file(app: Flask, tmp_path: Path) -> None:
    app.static_folder = str(tmp_path / "one")
    asset: Any = app.jinja_env.globals["asset"]
    addresses = set()
    with app.test_request_context():
        for folder, name, content in (("one", "a.css", "x"), ("two", "a.css", "y"), ("three", "b.css", "x")):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / name).write_text(content)
            app.static_folder = str(tmp_path / folder)
            addresses.add(str(asset(name)).split("/")[2])
        with pytest.raises(FileNotFoundError):
            asset("a.css")
    assert len(addresses) == 3


def test_readers_load_none_of_the_scripts_of_the_desk(client: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim)

    for path in (f"/c/{claim.public_id}", "/corrections"):
        (script,) = re.findall(r'<script src="([^"]+)" type="module">', client.get(path).text)
        assert loaded(client, script) == {"reader.js", "copy.js", "dom.js", "messages.js", "names.js", "times.js"}
    (script,) = re.findall(r'<script src="([^"]+)" type="module">', client.get("/login").text)
    assert len(loaded(client, script)) > 10
