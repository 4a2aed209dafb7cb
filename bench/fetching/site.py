"""A news site on the loopback address."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from bench.fetching.pages import DRIPS, PAGES, answer

_DRIP_SECONDS = 0.05


class _Handler(socketserver.StreamRequestHandler):
    server: "Site"

    def handle(self) -> None:
        with suppress(OSError):  # clients leave early here
            first = self.rfile.read(1)
            if first == b"\x16":  # a TLS handshake, which this port does not speak
                self.wfile.write(answer(b"", status="400 Bad Request"))
                return
            request = first.decode() + b"".join(iter(self.rfile.readline, b"\r\n")).decode("latin-1")
            name = request.split()[1].split("?")[0].split("/")[1] if request else "closed"
            self.server.requests.append(request)
            if name in DRIPS:
                self._drip(DRIPS[name], is_silent=name == "silent")
            else:
                for piece in self.server.pages.get(name, PAGES["missing"])(request):
                    self.wfile.write(piece)

    def _drip(self, head: bytes, *, is_silent: bool) -> None:
        self.wfile.write(head)
        while not self.server.is_over.wait(_DRIP_SECONDS):
            if not is_silent:
                self.wfile.write(b"x")


class Site(socketserver.ThreadingTCPServer):
    """The running site; ``requests`` are the heads of those that it was sent, ``pages`` may be changed."""

    daemon_threads = True
    request_queue_size = 50

    def __init__(self, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[str] = []
        self.pages = dict(PAGES)
        self.is_over = threading.Event()
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def address(self, path: str) -> str:
        """A page of the site, by the name that the resolver of the probes has for it."""
        return f"http://news.test:{self.port}/{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off a handshake is no error of the site."""


@contextmanager
def news_site(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """The site on a free port."""
    with Site(context) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.is_over.set()
            server.shutdown()
            thread.join()
