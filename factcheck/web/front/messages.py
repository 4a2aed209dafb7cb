"""The types of ASGI (https://asgi.readthedocs.io/en/latest/specs/www.html), and answers of the front itself."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from factcheck.web.shared.security import CONTENT_SECURITY_POLICY, HEADERS

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

#: The server would name itself and its make otherwise.
SERVER = (b"server", b"factcheck")

_OWN: Headers = [
    SERVER,
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()),
]


async def refuse(send: Send, status: int, sentence: str, *, retry_after: int = 0, ends: bool = False) -> None:
    """Answer with one sentence; ``ends`` closes the connection, on which the rest of a body may still come."""
    headers = [*_OWN]
    if retry_after:
        headers.append((b"retry-after", str(retry_after).encode()))
    if ends:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode() + b"\n"})


async def disconnected(receive: Receive) -> None:
    """Return when the client has hung up. Only for requests whose body is not wanted any more."""
    while (await receive())["type"] != "http.disconnect":
        pass
