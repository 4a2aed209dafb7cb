"""What a fetch gives."""

from dataclasses import dataclass
from datetime import datetime

#: Names and values of a head in their order, as Latin-1.
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What went over the wire: the first line and the headers of both sides.

    ``packed`` is the body as it came, before its Content-Encoding is undone; the pieces of a chunked one are joined.
    """

    request_line: str
    request_headers: Headers
    status_line: str
    packed: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """A page, or another file, as it was sent.

    ``address`` is where it was after all redirects, ``redirects`` are the addresses before it in their order.
    ``media_type`` is in lower case without parameters, ``charset`` what the header declares; both '' when it does not.
    ``headers`` are as they came, ``body`` is unpacked; ``exchange`` is that of the last request.
    """

    address: str
    status: int
    media_type: str
    charset: str
    headers: Headers
    body: bytes
    redirects: tuple[str, ...]
    fetched_at: datetime
    exchange: Exchange
