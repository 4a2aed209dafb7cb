"""Slow clients against a real server: ``python -m bench.abuse.slow [--tree FOLDER] [--seconds 6]``.

Connections that send half a request or take half an answer are held open while others ask for /healthz, a badge and the
queue. ``--tree`` starts the server of another checkout, for figures from before a change. Loopback only.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench.client import signed_in
from bench.public.processes import forget_peak, free_port, peak
from config import ROOT

#: Seconds after which a bystander gives up, and asks once more.
_PATIENCE = 5.0
_PAUSE = 0.02
#: Megabytes of a body that is sent without its last byte.
_UPLOAD = 20

#: Run in the attacked checkout, as its tables may differ; prints the path of a badge.
_FILL = """
import sys
from bench.desk import _fill
print("/badge/" + _fill("sqlite:///" + sys.argv[1] + "/factcheck.db", 200) + ".svg")
"""

_HEAD = b"Host: bench\r\nContent-Type: application/x-www-form-urlencoded\r\n"
_BODY = b"POST /login HTTP/1.1\r\n" + _HEAD + b"Content-Length: 100000\r\n\r\ncsrf"
_CHUNKED = b"POST /login HTTP/1.1\r\n" + _HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\ncsrf"
_HEADERS = b"GET / HTTP/1.1\r\nHost: bench\r\nX-Slow: "
_UNREAD = b"GET /static/js/vendor.js HTTP/1.1\r\nHost: bench\r\n\r\n"
_UPLOAD_HEAD = (
    b"POST /articles/new HTTP/1.1\r\nHost: bench\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    b"Content-Length: %d\r\n\r\n" % (_UPLOAD * 2**20)
)

#: What each of how many connections sends.
_ATTACKS = {
    "nothing": (0, b""),
    "4 slow bodies": (4, _BODY),
    "50 slow bodies": (50, _BODY),
    "200 slow bodies": (200, _BODY),
    "200 slow chunked bodies": (200, _CHUNKED),
    "200 slow headers": (200, _HEADERS),
    "200 half-read answers": (200, _UNREAD),
    f"20 bodies of {_UPLOAD} MB without their end": (20, _UPLOAD_HEAD + b"x" * (_UPLOAD * 2**20 - 1)),
}


class Bystander(threading.Thread):
    """Asks for one path again and again; ``times`` are in milliseconds, with those of questions given up."""

    def __init__(self, port: int, path: str, cookie: str = "") -> None:
        super().__init__(daemon=True)
        self.path, self.times, self.failed, self.is_over = path, list[float](), 0, threading.Event()
        self._port, self._cookie = port, cookie

    def run(self) -> None:
        while not self.is_over.is_set():
            begin = time.perf_counter()
            if not self._ask():
                self.failed += 1
            self.times.append(1000 * (time.perf_counter() - begin))
            time.sleep(_PAUSE)

    def _ask(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE)
        try:
            connection.request("GET", self.path, headers={"Cookie": self._cookie})
            response = connection.getresponse()
            response.read()
            return response.status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def figures(self) -> str:
        """The 99th percentile and how many failed."""
        p99 = sorted(self.times)[int(len(self.times) * 0.99)] if self.times else float("nan")
        return f"{p99:8.1f} ms ({self.failed} of {len(self.times)} failed)"


def attack(tree: Path, seconds: float) -> None:
    """Print one line for each attack."""
    with _desk(tree) as (port, pid, badge):
        cookie = signed_in(port).headers["Cookie"]
        path = _largest_static(tree)
        for name, (count, sent) in _ATTACKS.items():
            forget_peak(pid)
            bystanders = [Bystander(port, "/healthz"), Bystander(port, badge), Bystander(port, "/queue/", cookie)]
            with ExitStack() as held:
                for _ in range(count):
                    held.enter_context(_connection(port, sent.replace(b"/static/js/vendor.js", path)))
                time.sleep(0.5)
                for one in bystanders:
                    one.start()
                time.sleep(seconds)
                for one in bystanders:
                    one.is_over.set()
                for one in bystanders:
                    one.join()
            health, badges, queue = bystanders
            print(
                f"{name:40} first /healthz {health.times[0]:7.1f} ms; p99: badge {badges.figures()}, "
                f"queue {queue.figures()}; peak {peak(pid):.0f} MB",
                flush=True,
            )
            time.sleep(1)


def _connection(port: int, sent: bytes) -> socket.socket:
    """A connection on which this was sent, as far as the server takes it, and of which nothing is read."""
    connection = socket.socket()
    # A small window: what is not read stays with the server.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(_PATIENCE)
    try:
        connection.connect(("127.0.0.1", port))
        connection.sendall(sent)
    except OSError:
        pass
    return connection


def _largest_static(tree: Path) -> bytes:
    files = [path for path in (tree / "static").rglob("*") if path.is_file()]
    return b"/" + str(max(files, key=lambda path: path.stat().st_size).relative_to(tree)).encode()


@contextmanager
def _desk(tree: Path) -> Iterator[tuple[int, int, str]]:
    """The port and process of that checkout's server, and the path of a badge."""
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
            ready, deadline = Bystander(port, "/readyz"), time.monotonic() + 60
            while not ready._ask():
                if time.monotonic() > deadline:
                    sys.exit("The server did not start.")
                time.sleep(0.1)
            yield port, server.pid, badge.strip()
        finally:
            # An attacked server may be too busy to stop when it is asked to.
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Attack a real server slowly and measure what others notice.")
    options.add_argument("--tree", type=Path, default=ROOT, help="the checkout that is attacked (default: this)")
    options.add_argument("--seconds", type=float, default=6, help="how long each attack lasts (default 6)")
    given = options.parse_args()
    attack(given.tree.absolute(), given.seconds)
