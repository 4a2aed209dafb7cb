"""What the news site sends: articles, what may stand before one, and everything that a hostile or broken site can."""

import gzip
import itertools
import zlib
from collections.abc import Callable, Iterator
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


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer of HTTP."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def whole(body: bytes, *headers: str, status: str = "200 OK") -> Page:
    """A page that sends this body."""
    return lambda _request: iter([answer(body, *headers, status=status)])


def sent(*pieces: bytes) -> Page:
    """A page that sends these bytes, head and all."""
    return lambda _request: iter(pieces)


def _redirect(location: str, *headers: str, status: str = "302 Found") -> Page:
    return whole(b"", f"Location: {location}", *headers, status=status)


def _endless(head: bytes, piece: bytes) -> Page:
    return lambda _request: itertools.chain([head], itertools.repeat(piece))


def _chain(request: str) -> Iterator[bytes]:
    number = int(request.split()[1].rpartition("/")[2])
    return _redirect(f"/chain/{number + 1}")(request)


def _countdown(request: str) -> Iterator[bytes]:
    number = int(request.split()[1].rpartition("/")[2])
    return (_redirect(f"/countdown/{number - 1}") if number else whole(ARTICLE))(request)


def _to(request: str) -> Iterator[bytes]:
    return _redirect(unquote(request.split()[1].partition("?")[2]))(request)


def _echo(request: str) -> Iterator[bytes]:
    return iter([answer(request.encode("latin-1"))])


def page(body: str, head: str = "") -> Page:
    """A page of HTML."""
    return whole(f"<!DOCTYPE html><html lang='en'><head><title>Wells | Post</title>{head}</head>{body}".encode())


STUB = "<article><h1>Wells</h1><p>The town of Example opened 12 new wells on Friday, which give water to 3,000 people"
STUB += " in three districts, and it plans another 20 of them for the next year, the mayor said.</p></article>"
_LD_JSON = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Wells", "author": {"@type": "Person", "name": "Ann Writer"}, "datePublished": "2022-03-04",
"publisher": {"@type": "Organization", "name": "Example Post"}, "articleBody": "%s"}</script>"""
_BODY = "The town of Example opened 12 new wells on Friday, the mayor said. They give water to 3,000 people. " * 8
_CYRILLIC_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<html lang=uk><body>"
_CYRILLIC = "Місто відкрило дванадцять нових криниць, які дають воду трьом тисячам людей у трьох районах."
#: Pages that answer, with an article in them or something before it.
_READ: dict[str, Page] = {
    "ld-json": page("<body><div id='root'></div></body>", _LD_JSON % _BODY),
    "paywall": page(f"<body>{STUB}<p>Already a subscriber? <a href='/in'>Sign in</a></p></body>"),
    "not-free": page(
        f"<body>{STUB}</body>", '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    ),
    "consent": page("<body><h1>Before you continue</h1><p>We and our partners store cookies.</p></body>"),
    "to-consent": _redirect("/consent?continue=article"),
    "scripted": page("<body><noscript>Please enable JavaScript.</noscript><div id='root'></div></body>"),
    "banner": page(f"<body><div>We value your privacy. <button>Accept all cookies</button></div>{STUB * 3}</body>"),
    "canonical": page(f"<body>{STUB * 3}", "<link rel='canonical' href='https://www.news.test/wells'>"),
    "foreign": page(f"<body>{STUB * 3}", "<link rel='canonical' href='https://elsewhere.test/wells'>"),
    "cyrillic": sent(_CYRILLIC_HEAD, *[f"<p>{_CYRILLIC}</p>".encode("cp1251")] * 3),
    "plain": lambda _: iter(
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"The town opened 12 wells.\n" * 9]
    ),
    "picture": sent(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n"),
    "six-megabytes": sent(answer(b"<html><body>" + b"<p>words</p>" * 524_288)),
}
_OPEN_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _OPEN_HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
_PACKED = "Content-Encoding: gzip"
#: By the first part of their path.
PAGES: dict[str, Page] = {
    "article": whole(ARTICLE),
    "packed": whole(gzip.compress(ARTICLE), _PACKED),
    "members": whole(gzip.compress(ARTICLE[:200]) + gzip.compress(ARTICLE[200:]) + b"\0\0", _PACKED),
    "chunked": sent(_CHUNKED, b"%x\r\n%b\r\n0\r\n\r\n" % (len(ARTICLE), ARTICLE)),
    "latin": sent(b"HTTP/1.1 200 OK\r\nContent-Type: TEXT/HTML; charset=Latin-1\r\n\r\n<p>\xe9t\xe9"),
    "untyped": sent(b"HTTP/1.0 200 OK\r\n\r\nwords"),
    "echo": _echo,
    "cookie": _redirect("/echo", "Set-Cookie: seen=1; Path=/"),
    "old": _redirect("/article", status="301 Moved Permanently"),
    "away": _redirect("//news.test/article"),
    "umlaut": sent("HTTP/1.1 302 Found\r\nLocation: /echo?ü\r\nContent-Length: 0\r\n\r\n".encode()),
    "nowhere": whole(b"", status="302 Found"),
    "loop": _redirect("/loop"),
    "chain": _chain,
    "countdown": _countdown,
    "to": _to,
    "robots.txt": whole(b"User-agent: *\nDisallow: /secret\n"),
    "missing": whole(b"gone", status="404 Not Found"),
    "gone": whole(b"gone", status="410 Gone"),
    "blocked": whole(b"no", status="403 Forbidden"),
    "failing": whole(b"no", status="503 Service Unavailable"),
    "bomb": whole(packed_zeros(300), _PACKED),
    "bomb-twice": whole(gzip.compress(packed_zeros(1_000)), "Content-Encoding: gzip, gzip"),
    "bomb-twice-hidden": whole(gzip.compress(packed_zeros(1_000)), _PACKED),
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
    "not-http": sent(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "closed": sent(),
    "cut": sent(_OPEN_HEAD + b"Content-Length: 1000\r\n\r\nonly this"),
    "cut-packed": whole(gzip.compress(ARTICLE)[:100], _PACKED),
    "not-packed": whole(ARTICLE, _PACKED),
    "brotli": whole(b"\x0b\x02\x80words\x03", "Content-Encoding: br"),
    "lengths": whole(b"words", "Content-Length: 7"),
} | _READ
#: A byte now and then, for ever: each read is quick, all of them together are not.
DRIPS = {"silent": b"", "drip-body": _OPEN_HEAD + b"\r\n", "drip-header": _OPEN_HEAD + b"X-Slow: "}
