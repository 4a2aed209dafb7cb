"""The server that is switched off under the reviewers."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path

from config import ROOT

#: Seconds it may take to start, and to stop.
PATIENCE = 60


class Machine:
    """run.py on a port of its own, to be started, killed and started again. ``log`` is what it prints."""

    def __init__(self, database_url: str, instance: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.log = instance / "server.log"
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")} | {
            "FACTCHECK_INSTANCE": str(instance),
            "FACTCHECK_DATABASE_URL": database_url,
            "FACTCHECK_PORT": str(self.port),
            "FACTCHECK_SNAPSHOTS": "off",
        }

    def start(self) -> None:
        """Start, and wait until it is ready. Raises RuntimeError, with what it printed, when it does not get there."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "run.py"],
                cwd=ROOT,
                env=self._environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                status = self._process.poll()
                self.kill()
                raise RuntimeError(f"The server did not start (its status is {status}):\n{self.log.read_text()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL, also to the process it works in."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """SIGTERM: it finishes what it is answering, and closes the database."""
        self._process.terminate()
        self._process.wait()

    @property
    def pid(self) -> int:
        """The process that was started; what works in it are its children."""
        return self._process.pid

    def _is_ready(self) -> bool:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            try:
                connection.request("GET", "/readyz")
                return connection.getresponse().status == 200
            except OSError:
                return False
