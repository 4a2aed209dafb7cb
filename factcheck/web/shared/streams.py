"""Answers sent while they are made: of any length, from one snapshot of the database, in memory that stays flat."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack

from flask import Response
from sqlmodel import Session

from factcheck.web.shared.context import db
from factcheck.web.shared.refusals import refusal

#: Streams at once in one process. Each keeps a thread of the server for as long as its reader takes; the others go on.
MOST = 2
#: How many of them may be for people without an account, so that those never keep the desk from its own.
MOST_OPEN = 1

#: Bytes that are sent together.
CHUNK = 64 * 1024

#: Seconds after which somebody who came too early may try again.
_RETRY_AFTER = 30

_slots = threading.BoundedSemaphore(MOST)
_open_slots = threading.BoundedSemaphore(MOST_OPEN)


def stream(
    pieces: Callable[[Session], Iterable[str | bytes]],
    *,
    mimetype: str,
    headers: Mapping[str, str] | None = None,
    is_open: bool = False,
) -> Response:
    """Send what ``pieces`` yields, as UTF-8; it is handed a reading session that lasts as long as the stream.

    The session ends and the slot is free again when all was sent, something failed, or the reader hung up. While MOST
    streams run, or MOST_OPEN of those that are open to everyone, the answer is 503 with Retry-After.
    """
    ended = ExitStack()
    for slots in (_open_slots, _slots) if is_open else (_slots,):
        if not slots.acquire(blocking=False):
            ended.close()
            return _busy()
        ended.callback(slots.release)
    # Opened here and used while streaming, instead of stream_with_context: a download that is broken off would keep
    # this person signed in for whoever asks next in the same thread.
    reading = db.reading()

    def body() -> Iterator[bytes]:
        with ended, reading as session:
            yield from _joined(pieces(session))

    response = Response(body(), mimetype=mimetype, headers=dict(headers or {}))
    # A generator that never began has no end, either.
    response.call_on_close(ended.close)
    return response


def _joined(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    """The pieces in chunks of about CHUNK bytes; the first goes out at once, so that readers see that it has begun."""
    waiting: list[bytes] = []
    size, enough = 0, 1
    for piece in pieces:
        waiting.append(piece.encode() if isinstance(piece, str) else piece)
        size += len(waiting[-1])
        if size >= enough:
            yield b"".join(waiting)
            waiting.clear()
            size, enough = 0, CHUNK
    if waiting:
        yield b"".join(waiting)


def _busy() -> Response:
    title = "Others are downloading just now"
    response = refusal(503, title, "Only a few downloads run at once. Wait until one has ended, then try again.")
    response.headers["Retry-After"] = str(_RETRY_AFTER)
    return response
