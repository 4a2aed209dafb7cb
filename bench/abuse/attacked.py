"""The server that is attacked: of this checkout or of another, with a person, some claims and a badge."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.client import Client
from bench.public.processes import free_port

#: Run in the attacked checkout, as its tables may differ; prints the path of a badge.
_FILL = """
import sys
from bench.desk import _fill
print("/badge/" + _fill("sqlite:///" + sys.argv[1] + "/factcheck.db", 200) + ".svg")
"""


@dataclass(frozen=True, slots=True)
class Attacked:
    """Its port and process, the path of a badge, and the checkout it runs."""

    port: int
    pid: int
    badge: str
    tree: Path


@contextmanager
def attacked(tree: Path) -> Iterator[Attacked]:
    """A server of this checkout, ready, and killed at the end."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
        environment |= {"FACTCHECK_INSTANCE": folder, "FACTCHECK_PORT": str(port)}
        fill = [sys.executable, "-c", _FILL, folder]
        badge = subprocess.run(fill, cwd=tree, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout
        with Path(folder, "server.log").open("wb") as log:
            server = subprocess.Popen(
                [sys.executable, "run.py"], cwd=tree, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        try:
            _until_ready(port)
            yield Attacked(port, server.pid, badge.strip(), tree)
        finally:
            # An attacked server may be too busy to stop when it is asked to.
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _until_ready(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if Client(port).get("/readyz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")
