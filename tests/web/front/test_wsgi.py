"""Tests of how a request reaches Flask, and its answer the server."""

from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from factcheck.web.front.bodies import no_body
from factcheck.web.front.wsgi import call, environ_of


def scope(raw_path: bytes = b"/", query: bytes = b"", headers: Iterable[tuple[bytes, bytes]] = ()) -> dict[str, object]:
    return {
        "type": "http",
        "method": "GET",
        "http_version": "1.1",
        "scheme": "http",
        "path": raw_path.decode("utf-8", "replace"),
        "raw_path": raw_path,
        "query_string": query,
        "headers": list(headers),
        "client": ("203.0.113.9", "4711"),
        "server": ("127.0.0.1", "5000"),
    }


def test_paths_and_queries_arrive_as_they_were_sent() -> None:
    for raw, path in (
        (b"/a%20b", "/a b"),
        (b"/%C3%A9", "/\xc3\xa9"),
        (b"/%ff%00", "/\xff\x00"),
        (b"/a%2Fb", "/a/b"),
        (b"//a/../b", "//a/../b"),
        (b"/%zz", "/%zz"),
    ):
        environ = environ_of(scope(raw, b"q=%ff&\xc3\xa9?+"), no_body())
        assert environ["PATH_INFO"] == path
        assert environ["QUERY_STRING"] == "q=%ff&\xc3\xa9?+"
    assert (environ["REMOTE_ADDR"], environ["SERVER_NAME"], environ["SERVER_PORT"]) == (
        "203.0.113.9",
        "127.0.0.1",
        "5000",
    )
    assert environ["wsgi.url_scheme"] == "http"


def test_headers_are_joined_and_none_passes_for_another() -> None:
    headers = [
        (b"host", b"desk.example:80"),
        (b"cookie", b"a=b"),
        (b"cookie", b"c=d"),
        (b"x-forwarded-for", b"198.51.100.1"),
        (b"x_forwarded_for", b"192.0.2.66"),
        (b"x-forwarded-for", b"198.51.100.2"),
        (b"x-odd", b"\xe9\xff"),
        (b"content-type", b"text/plain"),
        (b"content-type", b"text/html"),
        (b"transfer-encoding", b"chunked"),
    ]
    environ = environ_of(scope(headers=headers), no_body(7))
    assert environ["HTTP_HOST"] == "desk.example:80"
    assert environ["HTTP_COOKIE"] == "a=b; c=d"
    assert environ["HTTP_X_FORWARDED_FOR"] == "198.51.100.1,198.51.100.2"
    assert environ["HTTP_X_ODD"] == "\xe9\xff"
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("text/plain", "7")
    assert "HTTP_TRANSFER_ENCODING" not in environ


class Pieces:
    """What an application answers with, and whether it was closed."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self._pieces, self.closed = pieces, 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize(
    ("headers", "is_streamed"),
    [([], True), ([("Content-Length", "2")], False), ([("Content-Length", str(2**24))], True)],
)
def test_answers_of_known_and_small_size_are_made_at_once(headers: list[tuple[str, str]], is_streamed: bool) -> None:
    made = Pieces(b"a", b"", b"b")

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Pieces:
        start_response("200 OK", [*headers, ("Set-Cookie", "a"), ("Set-Cookie", "\xe9")])
        return made

    answer = call(application, environ_of(scope(), no_body()))
    assert [value for name, value in answer.headers if name == b"set-cookie"] == [b"a", b"\xe9"]
    assert (b"server", b"factcheck") in answer.headers
    assert (answer.pieces is not None, made.closed) == (is_streamed, 0 if is_streamed else 1)
    if answer.pieces is not None:
        assert [answer.pieces.next(), answer.pieces.next(), answer.pieces.next()] == [b"a", b"b", None]
        answer.pieces.close()
        assert made.closed == 1
    else:
        assert answer.body == b"ab"


def test_what_fails_is_closed_and_says_so() -> None:
    made = Pieces(b"a", RuntimeError("half"))

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Pieces:
        start_response("200 OK", [("Content-Length", "2")])
        return made

    with pytest.raises(RuntimeError, match="half"):
        call(application, environ_of(scope(), no_body()))
    assert made.closed == 1
