"""Gathering the body of a request: within a deadline, and within the room there is for all of them."""

import asyncio
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from factcheck.web.front import limits
from factcheck.web.front.messages import Receive


class TooSlow(Exception):
    """The body did not arrive in time."""


class NoRoom(Exception):
    """Too many bytes of other bodies are waiting."""


class HungUp(Exception):
    """The client is gone."""


class Room:
    """The bytes of bodies that are on their way or in use. For one thread: that of the event loop."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()
        self._total = 0

    def take(self, client: str, size: int) -> None:
        """Raises NoRoom when all clients together, or this one, would have too much."""
        if self._total + size > limits.GATHERED or self._taken[client] + size > limits.GATHERED_A_CLIENT:
            raise NoRoom
        self._taken[client] += size
        self._total += size

    def give_back(self, client: str, size: int) -> None:
        self._total -= size
        self._taken[client] -= size
        if not self._taken[client]:
            del self._taken[client]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is there. ``file`` is empty where ``size`` is more than was allowed."""

    file: IO[bytes]
    size: int
    _give_back: Callable[[], None]

    def close(self) -> None:
        """Delete it, and give its room to others."""
        self.file.close()
        self._give_back()


def no_body(size: int = 0) -> Body:
    """An empty body. ``size`` is the size of a body that was not read because it is too large."""
    return Body(io.BytesIO(), size, lambda: None)


async def gather(receive: Receive, room: Room, client: str, allowed: int) -> Body:
    """The whole body, from the start of its file. One of more than ``allowed`` bytes is not kept.

    Raises TooSlow, NoRoom or HungUp.
    """
    # Closed by Body, or below.
    file = SpooledTemporaryFile(limits.IN_MEMORY)  # noqa: SIM115
    size, taken = 0, 0
    begin = asyncio.get_running_loop().time()

    def give_back() -> None:
        room.give_back(client, taken)

    try:
        while True:
            async with asyncio.timeout_at(begin + min(limits.LONGEST_BODY, limits.GRACE + size / limits.SLOWEST)):
                message = await receive()
            if message["type"] == "http.disconnect":
                raise HungUp
            piece = message.get("body", b"")
            size += len(piece)
            if size > allowed:
                break
            room.take(client, len(piece))
            taken = size
            file.write(piece)
            if not message.get("more_body"):
                file.seek(0)
                return Body(file, size, give_back)
    except TimeoutError:
        _drop(file, give_back)
        raise TooSlow from None
    except BaseException:
        _drop(file, give_back)
        raise
    _drop(file, give_back)
    return no_body(size)


def _drop(file: IO[bytes], give_back: Callable[[], None]) -> None:
    file.close()
    give_back()
