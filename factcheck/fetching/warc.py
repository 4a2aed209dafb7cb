"""Fetched pages as WARC/1.1 (ISO 28500:2017), the format of web archives: packed by gzip, each record by itself.

A file has three records: the response, the request that it answered, and as ``conversion`` the text of the page, if it
has one. The response is as it came, with its Content-Encoding; but the pieces of a chunked body are joined, so that its
Transfer-Encoding gets another name, as web archives usually do it. Earlier redirects are not kept.
"""

from datetime import UTC
from io import BytesIO
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from factcheck.fetching.response import Headers, Response

_JOINED = "transfer-encoding"
_TEXT = "text/plain; charset=utf-8"


class _Head(StatusAndHeaders):
    """A head byte by byte as it was sent. warcio would write characters beyond ASCII in another way."""

    def __init__(self, first_line: str, headers: Headers) -> None:
        protocol, rest = first_line.split(" ", 1)
        super().__init__(rest, list(headers), protocol=protocol)

    def to_ascii_bytes(self, header_filter: object = None) -> bytes:
        return bytes(self.to_str(header_filter).encode("latin-1") + b"\r\n")


def packed(response: Response, text: str) -> BytesIO:
    """The file, to be read from its beginning. ``text`` is what the page says, '' for nothing."""
    out, exchange = BytesIO(), response.exchange
    writer = WARCWriter(out, gzip=True, warc_version="1.1")

    def record(kind: str, content: bytes, head: _Head | None, **fields: str) -> str:
        """Write one record and return its id."""
        fields = {name.replace("_", "-"): value for name, value in fields.items()}
        # Without this, warcio reads a head from the text.
        content_type = {"warc_content_type": _TEXT} if head is None else {}
        made = writer.create_warc_record(
            response.address,
            kind,
            payload=BytesIO(content),
            length=len(content),
            http_headers=head,
            warc_headers_dict=dated | fields,
            **content_type,
        )
        writer.write_record(made)
        return str(made.rec_headers.get_header("WARC-Record-ID"))

    dated = {"WARC-Date": response.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    page = record("response", exchange.packed, _Head(exchange.status_line, _without_chunks(response.headers)))
    record("request", b"", _Head(exchange.request_line, exchange.request_headers), WARC_Concurrent_To=page)
    if text:
        record("conversion", text.encode(), None, WARC_Refers_To=page)
    out.seek(0)
    return out


def text_in(file: IO[bytes]) -> str:
    """The text of the page in a file that ``packed`` made; '' when it has none."""
    for record in ArchiveIterator(file):
        if record.rec_type == "conversion":
            return str(record.raw_stream.read().decode())
    return ""


def _without_chunks(headers: Headers) -> Headers:
    return tuple((f"X-Archive-Orig-{name}" if name.lower() == _JOINED else name, value) for name, value in headers)
