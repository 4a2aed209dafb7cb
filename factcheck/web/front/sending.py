"""Sending an answer: a client that takes it too slowly is cut off, and one that hung up is noticed.

An answer that could not be sent completely is not ended; the server then breaks the connection, so that no client
mistakes a part for the whole.
"""

import asyncio
import logging
from concurrent.futures import Executor

from factcheck.web.front import limits
from factcheck.web.front.messages import Message, Receive, Send, disconnected, refuse
from factcheck.web.front.wsgi import Answer, Pieces

log = logging.getLogger(__name__)


async def send_answer(answer: Answer, threads: Executor, receive: Receive, send: Send) -> None:
    """Send it all; where it is made piece by piece, in ``threads``."""
    start: Message = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
    if answer.pieces is not None:
        await _send_pieces(start, answer.pieces, threads, receive, send)
        return
    await send(start)
    if len(answer.body) <= limits.PIECE:
        await send({"type": "http.response.body", "body": answer.body})
    elif await _send_piece(answer.body, send):
        await send({"type": "http.response.body", "body": b""})


async def _send_pieces(start: Message, pieces: Pieces, threads: Executor, receive: Receive, send: Send) -> None:
    loop = asyncio.get_running_loop()
    gone = loop.create_task(disconnected(receive))
    until = loop.time() + limits.LONGEST_ANSWER
    has_begun = False
    try:
        while not gone.done() and loop.time() < until:
            piece = await loop.run_in_executor(threads, pieces.next)
            if not has_begun:
                await send(start)
                has_begun = True
            if piece is None:
                await send({"type": "http.response.body", "body": b""})
                return
            if not await _send_piece(piece, send):
                return
    except Exception:
        log.exception("An answer could not be made to its end")
        if not has_begun:
            await refuse(send, 500, "Something went wrong. It is our fault, and it was logged.")
    finally:
        gone.cancel()
        await loop.run_in_executor(threads, pieces.close)


async def _send_piece(piece: bytes, send: Send) -> bool:
    """Whether the client took it in time."""
    try:
        for begin in range(0, len(piece), limits.PIECE):
            async with asyncio.timeout(limits.GRACE):
                await send(
                    {"type": "http.response.body", "body": piece[begin : begin + limits.PIECE], "more_body": True}
                )
    except TimeoutError:
        return False
    return True
