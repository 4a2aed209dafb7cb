"""Tests of gathering bodies: their deadline, and the room they may take."""

import asyncio
from collections.abc import Iterable

import pytest

from factcheck.web.front import limits
from factcheck.web.front.bodies import Body, HungUp, NoRoom, Room, TooSlow, gather
from factcheck.web.front.messages import Message, Receive
from tests.web.front.loops import run


def sending(pieces: Iterable[bytes], *, ends: bool = True) -> Receive:
    """A client that sends these pieces, and then ends the body or sends nothing any more."""
    messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    if ends:
        messages.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> Message:
        if not messages:
            await asyncio.sleep(60)
        return messages.pop(0)

    return receive


def gathered(receive: Receive, room: Room, allowed: int = 1_000_000, client: str = "a") -> Body:
    return run(gather(receive, room, client, allowed))


def test_a_body_is_whole_and_gives_its_room_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "GATHERED_A_CLIENT", 200_000)
    room = Room()
    first = gathered(sending([b"a" * 100_000, b"b"]), room)
    assert (first.file.read(), first.size) == (b"a" * 100_000 + b"b", 100_001)
    with pytest.raises(NoRoom):
        gathered(sending([b"c" * 100_000]), room)
    gathered(sending([b"c" * 100_000]), room, client="b").close()
    first.close()
    gathered(sending([b"c" * 200_000]), room).close()


def test_a_body_that_is_too_large_is_not_kept() -> None:
    body = gathered(sending([b"a" * 10, b"b" * 10], ends=False), Room(), allowed=15)
    assert (body.file.read(), body.size) == (b"", 20)


def test_a_body_that_stops_on_its_way_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "GRACE", 0.05)
    room = Room()
    with pytest.raises(TooSlow):
        gathered(sending([b"a" * 10], ends=False), room)
    monkeypatch.setattr(limits, "GATHERED", 10)
    gathered(sending([b"a" * 10]), room).close()


def test_a_client_that_hangs_up_is_noticed() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises(HungUp):
        gathered(receive, Room())
