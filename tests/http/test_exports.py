"""Downloads of a large export: they hold nobody up, need little memory, and leave nothing behind when broken off."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from http.client import HTTPResponse
from pathlib import Path

import pytest
import sqlalchemy as sa

from factcheck.db import Database
from factcheck.models import User
from tests import factories
from tests.http.client import Client
from tests.http.desk import VERDICTS, publish_many
from tests.server import PATIENCE, Server

#: With VERDICTS together 100 MB: far more than the network keeps on the way, and than the server may need.
SUMMARY = "n" * 20_000

MEMORY = 50 * 1024 * 1024


@pytest.fixture
def person(server: Server, database: Database) -> User:
    """A person at a desk with many verdicts."""
    with database.transaction() as session:
        person = factories.user(session)
        publish_many(session, person, SUMMARY)
    return person


@pytest.fixture
def tab(server: Server, person: User) -> Iterator[Callable[[], Client]]:
    """A function that gives a further connection of the person, who is signed in."""
    with ExitStack() as opened:
        first = Client(server)
        opened.callback(first.close)
        first.sign_in(person.email)

        def another() -> Client:
            client = first.another_connection()
            opened.callback(client.close)
            return client

        yield another


def test_slow_readers_delay_no_one_and_a_third_download_is_refused(server: Server, tab: Callable[[], Client]) -> None:
    clients = [tab(), tab()]
    reading = [_begin(client) for client in clients]

    for path in ("/healthz", "/queue/", "/export/", "/corrections") * 3:
        assert tab().get(path).status == 200, path
    refused = tab().get("/export/verdicts.csv")
    assert (refused.status, refused.headers["Retry-After"]) == (503, "30")

    for client, (beginning, response) in zip(clients, reading, strict=True):
        assert (beginning + response.read()).count(b"\r\n") == VERDICTS + 1
        assert client.get("/export/verdicts.csv?q=nothing").status == 200


def test_a_client_that_hangs_up_frees_its_session_and_place(
    server: Server, database: Database, tab: Callable[[], Client]
) -> None:
    for form in ("csv", "jsonl"):
        readers = [tab(), tab()]
        responses = [_begin(client, form) for client in readers]
        with database.transaction() as session:
            factories.user(session)
        assert _snapshots_are_held(database)
        assert tab().get("/export/verdicts.csv").status == 503

        for client, (_, response) in zip(readers, responses, strict=True):
            response.close()
            client.close()

        _wait_until(lambda: not _snapshots_are_held(database))
        _wait_until(lambda: tab().get("/export/verdicts.csv?q=nothing").status == 200)


def test_a_download_needs_little_memory(server: Server, tab: Callable[[], Client]) -> None:
    client = tab()
    assert client.get("/export/").status == 200
    before = _memory(server, "VmRSS")

    length = len(client.get("/export/verdicts.csv").body)

    assert length > 2 * MEMORY * 0.9
    assert _memory(server, "VmHWM") - before < MEMORY


def _begin(client: Client, form: str = "csv") -> tuple[bytes, HTTPResponse]:
    """A download of which more than the header was read, so that the database is being read as well."""
    response = client.begin(f"/export/verdicts.{form}")
    assert response.status == 200
    return response.read(2_000), response


def _snapshots_are_held(database: Database) -> bool:
    """Whether a session still reads from an older state of the database than the newest."""
    if database.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(database.engine.url.database), timeout=0)) as connection:
            (is_held, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return bool(is_held)
    others = "datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"
    with database.engine.connect() as connection:
        return bool(connection.execute(sa.text(f"SELECT count(*) FROM pg_stat_activity WHERE {others}")).scalar_one())


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _memory(server: Server, what: str) -> int:
    """Bytes of the process that answers: now (VmRSS), or at their highest (VmHWM)."""
    first = server.process.pid
    [worker] = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
    lines = Path(f"/proc/{worker}/status").read_text(encoding="ascii").splitlines()
    [line] = [line for line in lines if line.startswith(what)]
    return int(line.split()[1]) * 1024
