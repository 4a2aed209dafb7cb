"""Tests of sending answers compressed."""

import gzip
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from factcheck.web.front.encoding import encoded
from factcheck.web.front.wsgi import Answer, Pieces

HTML = b"<p>Refugees</p>" * 200
KIND = (b"content-type", b"text/html; charset=utf-8")


def asked(**given: str) -> dict[str, Any]:
    return {"REQUEST_METHOD": "GET", "QUERY_STRING": "", "HTTP_ACCEPT_ENCODING": "gzip, br"} | given


def answer(body: bytes = HTML, status: int = 200, *headers: tuple[bytes, bytes]) -> Answer:
    return Answer(status, [KIND, (b"content-length", b"%d" % len(body)), *headers], body)


def headers_of(one: Answer) -> dict[bytes, bytes]:
    assert len(dict(one.headers)) == len(one.headers), "no header stands twice"
    return dict(one.headers)


def test_a_page_is_smaller_and_the_same() -> None:
    sent = encoded(asked(), answer(HTML, 200, (b"vary", b"HX-Request"), (b"etag", b'"1"')))

    assert gzip.decompress(sent.body) == HTML
    assert headers_of(sent) == {
        b"content-type": KIND[1],
        b"content-encoding": b"gzip",
        b"content-length": b"%d" % len(sent.body),
        b"vary": b"HX-Request, Accept-Encoding",
        b"etag": b'W/"1"',
    }
    assert len(sent.body) < len(HTML) / 10


@pytest.mark.parametrize(
    ("accepted", "is_compressed"),
    [("gzip", True), ("*", True), ("gzip;q=0.1", True), ("gzip;q=0", False), ("br", False), ("", False), ("ü;", False)],
)
def test_only_those_who_take_it_get_it(accepted: str, is_compressed: bool) -> None:
    sent = encoded(asked(HTTP_ACCEPT_ENCODING=accepted), answer())

    assert (b"content-encoding" in headers_of(sent)) == is_compressed
    assert headers_of(sent)[b"vary"] == b"Accept-Encoding"


@pytest.mark.parametrize(
    ("given", "is_compressed"),
    [
        ({"HTTP_COOKIE": "factcheck=x"}, True),
        ({"QUERY_STRING": "q=guess"}, True),
        ({"QUERY_STRING": "q=guess", "HTTP_COOKIE": "factcheck=x"}, False),
        ({"REQUEST_METHOD": "POST", "HTTP_COOKIE": "factcheck=x"}, False),
    ],
)
def test_a_page_for_one_person_that_shows_words_of_the_request_does_not_tell_by_its_length(
    given: dict[str, str], is_compressed: bool
) -> None:
    assert (b"content-encoding" in headers_of(encoded(asked(**given), answer()))) == is_compressed


def test_what_gains_nothing_stays_as_it_is() -> None:
    for one in (answer(b"short"), answer(HTML, 404), answer(HTML, 206)):
        sent = encoded(asked(), one)
        assert (sent.body, b"content-encoding" in headers_of(sent)) == (one.body, False)
    for kind in (b"image/png", b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"):
        picture = Answer(200, [(b"content-type", kind)], HTML)
        assert encoded(asked(), picture) is picture
    packed = answer(HTML, 200, (b"content-encoding", b"br"))
    assert encoded(asked(), packed) is packed
    assert headers_of(encoded(asked(), Answer(304, [], b""))) == {b"vary": b"Accept-Encoding"}


@pytest.mark.parametrize(
    "kind", ["text/csv", "application/jsonl", "application/ld+json", "image/svg+xml", "text/javascript"]
)
def test_each_piece_of_a_stream_can_be_read_before_the_next_is_made(kind: str) -> None:
    made: list[bytes] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            made.append(b"%d,Refugees\r\n" % number)
            yield made[-1]

    sent = encoded(asked(), Answer(200, [(b"content-type", kind.encode())], b"", Pieces(lines())))

    assert sent.pieces
    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    for number in range(3):
        piece = sent.pieces.next()
        assert piece
        assert reader.decompress(piece) == made[number]
        assert len(made) == number + 1
    end = sent.pieces.next()
    assert end
    assert reader.decompress(end) == b""
    assert reader.eof
    assert sent.pieces.next() is None


def test_a_stream_that_fails_or_is_left_is_closed_and_has_no_end() -> None:
    closed = []

    class Made:
        def __iter__(self) -> Iterator[bytes]:
            yield HTML
            raise RuntimeError

        def close(self) -> None:
            closed.append(True)

    sent = encoded(asked(), Answer(200, [KIND], b"", Pieces(Made())))

    assert sent.pieces
    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    reader.decompress(sent.pieces.next() or b"")
    with pytest.raises(RuntimeError):
        sent.pieces.next()
    assert not reader.eof
    sent.pieces.close()
    assert closed == [True]
