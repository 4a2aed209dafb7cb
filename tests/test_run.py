"""Tests of starting: a real process on a free port, with a folder of its own."""

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from config import ROOT
from factcheck import migrations
from factcheck.db import Database
from tests import factories


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    return tmp_path / "instance"


@pytest.fixture
def port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def _command(*options: str) -> list[str]:
    return [sys.executable, str(ROOT / "run.py"), *options]


def _environ(instance: Path, port: int, **settings: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    return inherited | {"FACTCHECK_INSTANCE": str(instance), "FACTCHECK_PORT": str(port)} | settings


@contextmanager
def _served(instance: Path, port: int, *options: str) -> Iterator[Callable[[], str]]:
    """The app while it runs, and a function that gives what it has printed. SIGTERM must end it with status 0."""
    printed = instance.with_name("printed.txt")
    with printed.open("w") as out:
        process = subprocess.Popen(
            _command(*options), cwd=ROOT, env=_environ(instance, port), stdout=out, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_healthy(process, port)
        yield printed.read_text
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, printed.read_text()
        assert "Traceback" not in printed.read_text()
    finally:
        process.kill()
        process.wait(20)


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
                assert response.status == 200
                return
        except URLError:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)
    pytest.fail("It does not answer.")


def _refusal(instance: Path, port: int, *options: str, **settings: str) -> str:
    """What it says on not starting: one line, no traceback, status 1."""
    ended = subprocess.run(
        _command(*options),
        cwd=ROOT,
        env=_environ(instance, port, **settings),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert ended.stdout == ""
    [line] = ended.stderr.splitlines()
    assert line.startswith("Factcheck did not start. ")
    return line


def _rows(instance: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(instance / "factcheck.db")) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def test_a_first_start_says_where_it_is_and_how_to_make_the_first_admin(instance: Path, port: int) -> None:
    with _served(instance, port) as printed:
        assert f"Factcheck is at http://127.0.0.1:{port}\n" in printed()
        [link] = re.findall(r"http\S+/setup\?token=\S+", printed())
        with urlopen(link, timeout=10) as response:
            assert response.status == 200

    assert stat.S_IMODE((instance / "secret_key").stat().st_mode) == 0o600
    assert _rows(instance, "user_account") == []


def test_a_demo_is_filled_once_and_a_second_start_changes_nothing(instance: Path, port: int) -> None:
    with _served(instance, port, "--demo") as printed:
        assert "reviewer@demo.invalid" in printed()
        assert "/setup" not in printed()
    secret = (instance / "secret_key").read_text()
    tables = ["claim", "event", "verdict", "user_account", "alembic_version"]
    rows = {table: _rows(instance, table) for table in tables}
    assert len(rows["claim"]) > 10

    with _served(instance, port) as printed:
        assert "demo" not in printed()
        assert "/setup" not in printed()
    with _served(instance, port, "--demo"):
        pass

    assert {table: _rows(instance, table) for table in tables} == rows
    assert (instance / "secret_key").read_text() == secret


def test_a_port_in_use_is_reported_in_one_sentence(instance: Path, port: int) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        message = _refusal(instance, port)

    assert f"127.0.0.1:{port}" in message
    assert "FACTCHECK_PORT" in message


def test_a_folder_that_cannot_be_created_is_reported_in_one_sentence(tmp_path: Path, port: int) -> None:
    (tmp_path / "file").touch()

    assert str(tmp_path / "file") in _refusal(tmp_path / "file" / "instance", port)


def test_a_wrong_setting_is_reported_in_one_sentence(instance: Path) -> None:
    assert "FACTCHECK_PORT" in _refusal(instance, 99999)


def test_a_file_that_is_no_database_is_reported_in_one_sentence(instance: Path, port: int) -> None:
    instance.mkdir()
    (instance / "factcheck.db").write_text("This is not a database, but it is long enough to look like one.")

    assert "database" in _refusal(instance, port)


def test_a_database_newer_than_the_code_is_reported_in_one_sentence_and_not_changed(instance: Path, port: int) -> None:
    _database(instance).close()
    with closing(sqlite3.connect(instance / "factcheck.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    assert "newer than this code" in _refusal(instance, port)
    assert _rows(instance, "alembic_version") == [("9999",)]


def test_a_demo_does_not_go_into_a_database_with_people_in_it(instance: Path, port: int) -> None:
    database = _database(instance)
    with database.transaction() as session:
        factories.user(session)
    database.close()

    assert "empty database only" in _refusal(instance, port, "--demo")
    assert len(_rows(instance, "user_account")) == 1
    assert _rows(instance, "claim") == []


def test_a_demo_is_not_served_to_other_computers(instance: Path, port: int) -> None:
    assert "well-known passwords" in _refusal(instance, port, "--demo", FACTCHECK_HOST="0.0.0.0")
    assert _rows(instance, "user_account") == []


def _database(instance: Path) -> Database:
    instance.mkdir()
    database = Database(f"sqlite:///{instance}/factcheck.db")
    migrations.upgrade(database)
    return database
