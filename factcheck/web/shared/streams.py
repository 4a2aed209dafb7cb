"""Streamed answers: of any length, from one snapshot of the database, in constant memory."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack

from flask import Response, request
from sqlmodel import Session

from factcheck.domain.messages import _
from factcheck.domain.networks import network
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.refusals import refusal

#: Streams at once in one process: each keeps a session of the database until it ends.
MOST = 8
#: How many of them may be for people without an account, so that those never keep the desk from its own.
MOST_OPEN = 4
#: How many may be for one signed-in person, and for one address (of IPv6: one network) without an account.
MOST_A_PERSON = 2
MOST_AN_ADDRESS = 1

#: Bytes that are sent together. What is shorter is whole before it is sent.
CHUNK = 64 * 1024

#: Seconds after which a client that came too early may try again.
_RETRY_AFTER = 30


class Places:
    """Who streams at the moment. Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: Counter[str] = Counter()
        self._open = 0

    def take(self, client: str, *, is_open: bool) -> bool:
        """Whether there was a place for one more stream of this client; it has to be given back."""
        with self._lock:
            most = MOST_AN_ADDRESS if is_open else MOST_A_PERSON
            is_full = self._taken.total() >= MOST or (is_open and self._open >= MOST_OPEN)
            if is_full or self._taken[client] >= most:
                return False
            self._taken[client] += 1
            self._open += is_open
            return True

    def give_back(self, client: str, *, is_open: bool) -> None:
        with self._lock:
            self._taken[client] -= 1
            self._open -= is_open
            if not self._taken[client]:
                del self._taken[client]


_places = Places()
#: For files that are built before the first byte of them goes out, in a thread that others wait for: one at a time.
_building = threading.BoundedSemaphore(1)


def stream(
    pieces: Callable[[Session], Iterable[str | bytes]],
    *,
    mimetype: str,
    headers: Mapping[str, str],
    headers_if_whole: Mapping[str, str] | None = None,
    rows: Callable[[Session], int | None] = lambda _: None,
    is_open: bool = False,
    is_built_first: bool = False,
) -> Response:
    """Send what ``pieces`` yields, as UTF-8; it is handed a reading session that lasts as long as the stream.

    The first chunk is made here, so that what fails at once is answered as an error. If it is all there is, the answer
    has a Content-Length and ``headers_if_whole``; what fails later breaks the connection. ``rows`` counts, in the same
    snapshot, what the header Factcheck-Rows says.

    The session ends and the place is free again when all was sent, something failed, or the reader hung up. While as
    many streams run as may, the answer is 503 with Retry-After. ``is_open`` is for what needs no account.
    """
    client = network(request.remote_addr) if is_open else f"person {actor().id}"
    ended = ExitStack()
    if not _places.take(client, is_open=is_open):
        return _busy()
    ended.callback(_places.give_back, client, is_open=is_open)
    try:
        if is_built_first and not _building.acquire(blocking=False):
            ended.close()
            return _busy()
        try:
            # Not with stream_with_context: a download that is broken off would keep this person signed in for the next
            # request in the same thread.
            session = ended.enter_context(db.reading())
            count = rows(session)
            chunks = _joined(pieces(session))
            first = next(chunks, b"")
        finally:
            if is_built_first:
                _building.release()
    except BaseException:
        ended.close()
        raise
    is_whole = len(first) < CHUNK
    if is_whole:
        ended.close()
    response = Response(first if is_whole else _rest(first, chunks, ended), mimetype=mimetype, headers=dict(headers))
    if count is not None:
        response.headers["Factcheck-Rows"] = str(count)
    if is_whole:
        response.headers.update(headers_if_whole or {})
    # A generator that never began has no end, either.
    response.call_on_close(ended.close)
    return response


def _rest(first: bytes, chunks: Iterator[bytes], ended: ExitStack) -> Iterator[bytes]:
    with ended:
        yield first
        yield from chunks


def _joined(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    """The pieces in chunks of at least CHUNK bytes; only the last may be shorter."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece.encode() if isinstance(piece, str) else piece)
        size += len(waiting[-1])
        if size >= CHUNK:
            yield b"".join(waiting)
            waiting.clear()
            size = 0
    if waiting:
        yield b"".join(waiting)


def _busy() -> Response:
    title = _("Too many downloads at once")
    message = _("Only a few downloads run at once, and fewer for one person. Try again when one has ended.")
    response = refusal(503, title, message)
    response.headers["Retry-After"] = str(_RETRY_AFTER)
    return response
