"""A news site on the loopback address: an article, and everything that a hostile or broken site can send."""

import gzip
import itertools
import socketserver
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import unquote

ARTICLE = b"""<!DOCTYPE html><html lang="en"><head><title>Wells open | Example Post</title>
<meta property="og:site_name" content="Example Post"><meta name="author" content="Ann Writer">
<meta property="article:published_time" content="2022-03-04"><link rel="canonical" href="http://news.test/wells"></head>
<body><article><h1>Wells open</h1>
<p>The town of Example opened 12 new wells on Friday, which give water to 3,000 people in three districts.</p>
<p>\xe2\x80\x9cWe waited for this for six years,\xe2\x80\x9d said the mayor, Ann Example, at the opening.</p>
<p>The wells cost 2.4 million euros, a third of which was paid by the district and the rest by the state.</p>
</article></body></html>"""

_MEGABYTE = 1024 * 1024


def packed_zeros(megabytes: int) -> bytes:
    """The gzip of so many megabytes of zeros, made without packing them all; its check sum is never reached."""
    packing = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    head = packing.compress(bytes(_MEGABYTE)) + packing.flush(zlib.Z_FULL_FLUSH)
    block = packing.compress(bytes(_MEGABYTE)) + packing.flush(zlib.Z_FULL_FLUSH)
    return head + block * (megabytes - 1) + packing.flush()


Page = Callable[[str], Iterator[bytes]]


def _answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _whole(body: bytes, *headers: str, status: str = "200 OK") -> Page:
    return lambda _request: iter([_answer(body, *headers, status=status)])


def _redirect(location: str, *headers: str, status: str = "302 Found") -> Page:
    return _whole(b"", f"Location: {location}", *headers, status=status)


def _endless(head: bytes, piece: bytes) -> Page:
    return lambda _request: itertools.chain([head], itertools.repeat(piece))


def _chain(request: str) -> Iterator[bytes]:
    number = int(request.split()[1].rpartition("/")[2])
    return _redirect(f"/chain/{number + 1}")(request)


def _countdown(request: str) -> Iterator[bytes]:
    number = int(request.split()[1].rpartition("/")[2])
    return (_redirect(f"/countdown/{number - 1}") if number else _whole(ARTICLE))(request)


def _to(request: str) -> Iterator[bytes]:
    return _redirect(unquote(request.split()[1].partition("?")[2]))(request)


def _echo(request: str) -> Iterator[bytes]:
    return iter([_answer(request.encode("latin-1"))])


_OPEN_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _OPEN_HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
_PACKED = "Content-Encoding: gzip"
#: By the first part of their path.
PAGES: dict[str, Page] = {
    "article": _whole(ARTICLE),
    "packed": _whole(gzip.compress(ARTICLE), _PACKED),
    "members": _whole(gzip.compress(ARTICLE[:200]) + gzip.compress(ARTICLE[200:]) + b"\0\0", _PACKED),
    "chunked": lambda _: iter([_CHUNKED, b"%x\r\n%b\r\n0\r\n\r\n" % (len(ARTICLE), ARTICLE)]),
    "latin": lambda _: iter([b"HTTP/1.1 200 OK\r\nContent-Type: TEXT/HTML; charset=Latin-1\r\n\r\n<p>\xe9t\xe9"]),
    "untyped": lambda _: iter([b"HTTP/1.0 200 OK\r\n\r\nwords"]),
    "echo": _echo,
    "cookie": _redirect("/echo", "Set-Cookie: seen=1; Path=/"),
    "old": _redirect("/article", status="301 Moved Permanently"),
    "away": _redirect("//news.test/article"),
    "umlaut": lambda _: iter(["HTTP/1.1 302 Found\r\nLocation: /echo?ü\r\nContent-Length: 0\r\n\r\n".encode()]),
    "nowhere": _whole(b"", status="302 Found"),
    "loop": _redirect("/loop"),
    "chain": _chain,
    "countdown": _countdown,
    "to": _to,
    "robots.txt": _whole(b"User-agent: *\nDisallow: /secret\n"),
    "missing": _whole(b"gone", status="404 Not Found"),
    "gone": _whole(b"gone", status="410 Gone"),
    "blocked": _whole(b"no", status="403 Forbidden"),
    "failing": _whole(b"no", status="503 Service Unavailable"),
    "bomb": _whole(packed_zeros(300), _PACKED),
    "bomb-twice": _whole(gzip.compress(packed_zeros(1_000)), "Content-Encoding: gzip, gzip"),
    "bomb-twice-hidden": _whole(gzip.compress(packed_zeros(1_000)), _PACKED),
    "large": _endless(_OPEN_HEAD + b"\r\n", bytes(64 * 1024)),
    "large-declared": _endless(_OPEN_HEAD + b"Content-Length: 31457280\r\n\r\n", bytes(64 * 1024)),
    "large-chunked": _endless(_CHUNKED, b"10000\r\n" + bytes(65536) + b"\r\n"),
    "tiny-chunks": _endless(_CHUNKED, b"1\r\n.\r\n" * 1_000),
    "trailers": _endless(_CHUNKED + b"0\r\n", b"X: y\r\n" * 1_000),
    "chunk-line": _endless(_CHUNKED, b"1" * 1_000),
    "members-empty": _endless(_OPEN_HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 1_000),
    "header-line": _endless(_OPEN_HEAD + b"X-Long: ", b"x" * 1_000),
    "header-lines": _endless(_OPEN_HEAD, b"X-Many: y\r\n"),
    "header-large": _endless(_OPEN_HEAD, b"X-Large: " + b"x" * 60_000 + b"\r\n"),
    "continue": _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "not-http": lambda _: iter([b"SSH-2.0-OpenSSH_9.6\r\n"]),
    "closed": lambda _: iter([]),
    "cut": lambda _: iter([_OPEN_HEAD + b"Content-Length: 1000\r\n\r\nonly this"]),
    "cut-packed": _whole(gzip.compress(ARTICLE)[:100], _PACKED),
    "not-packed": _whole(ARTICLE, _PACKED),
    "brotli": _whole(b"\x0b\x02\x80words\x03", "Content-Encoding: br"),
    "lengths": _whole(b"words", "Content-Length: 7"),
}
#: A byte now and then, for ever: each read is quick, all of them together are not.
DRIPS = {"silent": b"", "drip-body": _OPEN_HEAD + b"\r\n", "drip-header": _OPEN_HEAD + b"X-Slow: "}
_DRIP_SECONDS = 0.05


class _Handler(socketserver.StreamRequestHandler):
    server: "Site"

    def handle(self) -> None:
        with suppress(OSError):  # clients leave early here
            first = self.rfile.read(1)
            if first == b"\x16":  # a TLS handshake, which this port does not speak
                self.wfile.write(_answer(b"", status="400 Bad Request"))
                return
            request = first.decode() + b"".join(iter(self.rfile.readline, b"\r\n")).decode("latin-1")
            name = request.split()[1].split("?")[0].split("/")[1] if request else "closed"
            self.server.requests.append(request)
            if name in DRIPS:
                self._drip(DRIPS[name], is_silent=name == "silent")
            else:
                for piece in PAGES.get(name, PAGES["missing"])(request):
                    self.wfile.write(piece)

    def _drip(self, head: bytes, *, is_silent: bool) -> None:
        self.wfile.write(head)
        while not self.server.is_over.wait(_DRIP_SECONDS):
            if not is_silent:
                self.wfile.write(b"x")


class Site(socketserver.ThreadingTCPServer):
    """The running site; ``requests`` are the heads of those that it was sent."""

    daemon_threads = True
    request_queue_size = 50

    def __init__(self, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[str] = []
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
