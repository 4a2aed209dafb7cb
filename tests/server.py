"""The real server, started as a person starts it, for the tests that talk to it from outside."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from config import ROOT

#: Seconds it may take to start, and to stop.
PATIENCE = 30


@dataclass(frozen=True)
class Server:
    """A running Factcheck; ``log`` is what it prints."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(
    database_url: str, instance: Path, port: int | None = None, exit_status: int = 0, **settings: str
) -> Iterator[Server]:
    """``python run.py`` on a free port, ready; ``settings`` are further variables of its environment.

    Fails the test when it did not start, did not stop with ``exit_status``, or had an error that nobody expected.
    """
    port, log = port or _free_port(), instance / "server.log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    environment |= {
        "FACTCHECK_INSTANCE": str(instance),
        "FACTCHECK_DATABASE_URL": database_url,
        "FACTCHECK_PORT": str(port),
        # Most tests are not about the minute in which publishing can be undone, and would have to wait for its end.
        "FACTCHECK_UNDO_SECONDS": "0",
        # Nothing is fetched from outside, unless a test asks for it.
        "FACTCHECK_SNAPSHOTS": "off",
        **settings,
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "run.py"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(port, process, log)
    try:
        _wait_until_ready(server)
        yield server
        process.terminate()
        assert process.wait(PATIENCE) == exit_status, log.read_text()
    finally:
        # Where the test failed: the server and the process it works in, which would outlive it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert "Traceback" not in log.read_text(), log.read_text()


class SharedServer:
    """One server for many tests, as starting one takes longer than most of them: each test empties its database."""

    def __init__(self, template: Path, folder: Path) -> None:
        """``template`` is a migrated SQLite file, ``folder`` an empty one for the server's own."""
        self._template, self._folder = template, folder
        self._path = folder / "factcheck.db"
        self._running: ExitStack | None = None
        self._server: Server | None = None

    def empty(self) -> str:
        """Put the database back to how the migrations left it, also under a server; gives its address."""
        with closing(sqlite3.connect(self._template)) as source, closing(sqlite3.connect(self._path)) as target:
            source.backup(target)
        return f"sqlite:///{self._path}"

    def start(self) -> Server:
        """The server, started if it does not run."""
        if self._server is None:
            self._running = ExitStack()
            self._server = self._running.enter_context(serving(f"sqlite:///{self._path}", self._folder))
        return self._server

    def check(self) -> None:
        """Fail the test, and stop the server, where it had an error that nobody expected."""
        if self._server is not None and "Traceback" in self._server.log.read_text():
            self.stop()

    def stop(self) -> None:
        """Stop it, if it runs; fails as ``serving`` does."""
        running, self._running, self._server = self._running, None, None
        if running is not None:
            running.close()


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    """The server on the test's own database."""
    with serving(database_url, tmp_path) as server:
        yield server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.process.poll() is None:
        if _is_ready(server.port):
            return
        time.sleep(0.05)
    pytest.fail(f"The server did not start:\n{server.log.read_text()}")


def _is_ready(port: int) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
