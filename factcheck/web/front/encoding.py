"""Sending answers compressed (gzip, RFC 1952) to those who take it.

A page for a signed-in person that shows what its address or a form brought is sent as it is: its length would tell what
stands beside those words (BREACH, ADR 28).
"""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from wsgiref.types import WSGIEnvironment

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from factcheck.web.front.messages import Headers
from factcheck.web.front.wsgi import Answer, Pieces

#: What is shorter fits into one packet anyway.
_SHORTEST = 1_000
#: Whole answers are small; of long ones the first level takes two thirds off for a tenth of the time.
_LEVEL, _STREAM_LEVEL = 6, 1
#: The window of zlib with the frame of gzip.
_GZIP = 16 + zlib.MAX_WBITS
_TYPES = ("json", "jsonl", "xml", "javascript")


def encoded(environ: WSGIEnvironment, answer: Answer) -> Answer:
    """The answer as it is to be sent to the one who asked with this environment."""
    given = {name: value.decode("latin-1") for name, value in answer.headers}
    if answer.status != 304 and (not _is_text(given.get(b"content-type", "")) or b"content-encoding" in given):
        return answer
    headers = _varied(answer.headers)
    is_short = answer.pieces is None and len(answer.body) < _SHORTEST
    if answer.status != 200 or is_short or not _takes_gzip(environ) or _is_telling(environ, given):
        return replace(answer, headers=headers)
    # The bytes are others now, though they mean the same (RFC 9110, 8.8.1).
    headers = [(name, _weak(value) if name == b"etag" else value) for name, value in headers]
    headers = [*((name, value) for name, value in headers if name != b"content-length"), (b"content-encoding", b"gzip")]
    if answer.pieces is not None:
        return replace(answer, headers=headers, pieces=Pieces(_Compressed(answer.pieces)))
    is_kept = "immutable" in given.get(b"cache-control", "")
    body = _kept(answer.body) if is_kept else gzip.compress(answer.body, _LEVEL, mtime=0)
    return replace(answer, headers=[*headers, (b"content-length", b"%d" % len(body))], body=body)


class _Compressed:
    """The pieces, each so that it can be read without those that follow: the first goes out as soon as before."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        compressor = zlib.compressobj(_STREAM_LEVEL, zlib.DEFLATED, _GZIP)
        while (piece := self._pieces.next()) is not None:
            yield compressor.compress(piece) + compressor.flush(zlib.Z_SYNC_FLUSH)
        yield compressor.flush()

    def close(self) -> None:
        self._pieces.close()


@lru_cache(maxsize=128)
def _kept(body: bytes) -> bytes:
    """Static files are compressed once. There are fewer of them than are kept."""
    return gzip.compress(body, 9, mtime=0)


def _is_text(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip()
    return kind.startswith("text/") or kind.endswith(_TYPES)


def _takes_gzip(environ: WSGIEnvironment) -> bool:
    return parse_accept_header(environ.get("HTTP_ACCEPT_ENCODING", ""), Accept).quality("gzip") > 0


def _is_telling(environ: WSGIEnvironment, given: dict[bytes, str]) -> bool:
    """Whether a page may show, beside what only this person sees, words that another site chose."""
    brings_words = environ["REQUEST_METHOD"] != "GET" or bool(environ["QUERY_STRING"])
    is_page = given.get(b"content-type", "").startswith("text/html")
    return is_page and brings_words and "HTTP_COOKIE" in environ


def _weak(etag: bytes) -> bytes:
    return etag if etag.startswith(b"W/") else b"W/" + etag


def _varied(headers: Headers) -> Headers:
    """The headers with Accept-Encoding among what the answer depends on."""
    others = [(name, value) for name, value in headers if name != b"vary"]
    varies = [value for name, value in headers if name == b"vary"]
    return [*others, (b"vary", b", ".join([*varies, b"Accept-Encoding"]))]
