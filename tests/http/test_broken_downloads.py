"""A download that fails on its way looks broken to every client, and leaves its place to others."""

import sqlite3
import subprocess
from contextlib import closing
from http.client import IncompleteRead

import pytest
import requests

from factcheck.db import Database
from tests import factories
from tests.http.client import Client
from tests.http.desk import publish_many
from tests.server import Server

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FEED = "/claimreview.jsonld"


@pytest.fixture
def url(server: Server, database: Database) -> str:
    """The address of a feed whose last row cannot be read."""
    with database.transaction() as session:
        publish_many(session, factories.user(session))
    with closing(sqlite3.connect(str(database.engine.url.database))) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE claim SET workflow = 'never' WHERE id = (SELECT max(id) FROM claim)")
    return f"{server.base_url}{FEED}"


def test_every_client_notices(url: str, server: Server) -> None:
    with closing(Client(server)) as client:
        response = client.begin(FEED)
        assert (response.status, response.headers["Cache-Control"]) == (200, "no-store")
        with pytest.raises(IncompleteRead):
            response.read()
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        requests.get(url, timeout=30)
    # 18: a partial file (curl.se/docs/manpage.html).
    assert subprocess.run(["curl", "--silent", "--output", "/dev/null", url], check=False).returncode == 18
    log = server.log.read_text()
    assert log.count("An answer could not be made to its end") == 3
    # It was expected here.
    server.log.write_text("")
