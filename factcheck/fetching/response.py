"""What a fetch gives."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Response:
    """A page, or another file, as it was sent.

    ``address`` is where it was after all redirects, ``redirects`` are the addresses before it in their order.
    ``media_type`` is in lower case without parameters, ``charset`` what the header declares; both '' when it does not.
    ``headers`` are as they came, ``body`` is unpacked.
    """

    address: str
    status: int
    media_type: str
    charset: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    redirects: tuple[str, ...]
    fetched_at: datetime
