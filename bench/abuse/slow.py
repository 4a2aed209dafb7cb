"""Slow clients: connections that send half a request or take half an answer are held open, while others ask for
/healthz, a badge and the queue. Loopback only."""

import socket
import threading
import time
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench.abuse.attacked import Attacked
from bench.client import signed_in
from bench.public.processes import forget_peak, peak

#: An attack shows all it can by then.
MAX_SECONDS = 6.0

#: Seconds after which a bystander gives up, and asks once more.
_PATIENCE = 5.0
_PAUSE = 0.02
#: Megabytes of a body that is sent without its last byte.
_UPLOAD = 20

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


def attack(server: Attacked, seconds: float) -> None:
    """Make each attack last so many seconds, and print one line for it."""
    port, pid = server.port, server.pid
    cookie = signed_in(port).headers["Cookie"]
    path = _largest_static(server.tree)
    for name, (count, sent) in _ATTACKS.items():
        forget_peak(pid)
        bystanders = [Bystander(port, "/healthz"), Bystander(port, server.badge), Bystander(port, "/queue/", cookie)]
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
