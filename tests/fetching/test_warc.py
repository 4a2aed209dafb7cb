"""WARC files of fetched pages, read back by hand and by the reader of warcio."""

import gzip
import hashlib
from base64 import b32encode
from datetime import UTC, datetime
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator

from bench.fetching.pages import whole
from bench.fetching.site import Site
from factcheck.fetching import warc
from factcheck.fetching.fetcher import Fetcher
from factcheck.fetching.response import Exchange, Response

_ZIPPED = gzip.compress(b"<p>The wells are open.</p>", mtime=0)


def _records(content: bytes) -> list[tuple[dict[str, str], bytes]]:
    """The headers and the block of each record, by ISO 28500, 4: version, named fields, an empty line, the block."""
    records, rest = [], gzip.decompress(content)
    while rest:
        head, rest = rest.split(b"\r\n\r\n", 1)
        version, *lines = head.decode().split("\r\n")
        assert version == "WARC/1.1"
        fields = dict(line.split(": ", 1) for line in lines)
        length = int(fields["Content-Length"])
        block, end, rest = rest[:length], rest[length : length + 4], rest[length + 4 :]
        assert end == b"\r\n\r\n"
        sha1 = b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
        assert fields["WARC-Block-Digest"] == f"sha1:{sha1}"
        records.append((fields, block))
    return records


def test_a_fetched_page_is_kept_as_it_went_over_the_wire(site: Site, fetcher: Fetcher) -> None:
    site.pages["kept"] = whole(_ZIPPED, "Content-Type: text/html", "Content-Encoding: gzip", "X-Town: K\xf6ln")
    response = fetcher.fetch(site.address("kept?a=1"))
    [response_record, request_record, text_record] = _records(warc.packed(response, "The wells – open.").read())

    fields, block = response_record
    head, body = block.split(b"\r\n\r\n", 1)
    assert fields["WARC-Type"] == "response"
    assert fields["WARC-Target-URI"] == site.address("kept?a=1")
    assert fields["WARC-Date"] == "2022-03-04T12:00:00.000000Z"
    assert fields["Content-Type"] == "application/http; msgtype=response"
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"Content-Encoding: gzip" in head
    assert body == _ZIPPED
    assert response.body == b"<p>The wells are open.</p>"

    asked, sent = request_record
    assert asked["WARC-Type"] == "request"
    assert asked["WARC-Concurrent-To"] == fields["WARC-Record-ID"]
    assert sent.decode().replace("\r\n\r\n", "\r\n") == site.requests[-1]

    said, text = text_record
    assert (said["WARC-Type"], said["WARC-Refers-To"]) == ("conversion", fields["WARC-Record-ID"])
    assert said["Content-Type"] == "text/plain; charset=utf-8"
    assert text.decode() == "The wells – open."


def test_other_readers_find_the_same() -> None:
    exchange = Exchange("GET / HTTP/1.1", (("Host", "news.test"),), "HTTP/1.1 200 OK", b"HTTP/1.1 200 OK\r\n\r\nhi")
    headers = (("Transfer-Encoding", "chunked"), ("X-Town", "K\xf6ln"))
    now = datetime(2022, 3, 4, tzinfo=UTC)
    response = Response("http://news.test/", 200, "", "", headers, exchange.packed, (), now, exchange)
    content = warc.packed(response, "").read()

    [first, second] = [(one.rec_type, one.content_stream().read()) for one in ArchiveIterator(BytesIO(content))]
    assert first == ("response", exchange.packed)
    assert second == ("request", b"")
    assert b"X-Archive-Orig-Transfer-Encoding: chunked\r\nX-Town: K\xf6ln\r\n\r\n" in gzip.decompress(content)
    assert warc.text_in(BytesIO(content)) == ""
    # A text that looks like a head stays a text.
    text = "HTTP/1.1 200 OK\r\nA: b\r\n\r\nWARC/1.1"
    assert warc.text_in(warc.packed(response, text)) == text
