"""Tests of what a supervisor asks."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from factcheck.db import Database


def test_a_healthy_app_is_alive_and_ready(client: FlaskClient) -> None:
    for path in ("/healthz", "/readyz"):
        response = client.get(path)
        assert (response.status_code, response.json) == (200, {"status": "ok"})
        assert "Set-Cookie" not in response.headers


def test_a_database_of_another_version_is_not_ready(client: FlaskClient, database: Database) -> None:
    for version, message in (("0000", "newer"), (None, "upgrade")):
        with database.engine.begin() as connection:
            if version is None:
                connection.execute(sa.text("DELETE FROM alembic_version"))
            else:
                connection.execute(sa.text("UPDATE alembic_version SET version_num = :v"), {"v": version})
        response = client.get("/readyz")
        assert response.status_code == 503
        assert message in response.get_json()["status"]
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_database_that_is_gone_is_not_ready_but_the_process_lives(
    client: FlaskClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise sa.exc.OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(database, "reading", fail)
    monkeypatch.setattr(database.engine, "connect", fail)

    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_damaged_database_is_not_ready_and_says_so(client: FlaskClient, database: Database) -> None:
    path = Path(str(database.engine.url.database))
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [page_size] = connection.execute("PRAGMA page_size").fetchone()
        [page] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * page_size)
        file.write(b"damaged" * 100)

    response = client.get("/readyz")

    assert (response.status_code, response.json) == (503, {"status": "the database is damaged"})
    sitemap = client.get("/sitemap.xml")
    assert sitemap.status_code == 503
    assert "The database is damaged" in sitemap.text
