"""Tests of the front as the server calls it: what it answers itself, and how it treats clients that do not read."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, Response

from factcheck.web.front import Front, limits
from factcheck.web.front.messages import Message
from tests.web.front.loops import run
from tests.web.front.test_wsgi import scope

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Reader:
    """A client: how it takes what is sent, and what it has taken."""

    def __init__(self, takes: int = 10**9) -> None:
        self.messages: list[Message] = []
        self._takes = takes

    async def receive(self) -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if len(self.messages) >= self._takes:
            await asyncio.sleep(60)
        self.messages.append(message)

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def has_all(self) -> bool:
        return not self.messages[-1].get("more_body", False)


def ask(app: Flask, path: bytes, reader: Reader, **given: Any) -> Reader:
    async def once() -> None:
        await Front(app)({**scope(path), **given}, reader.receive, reader.send)

    run(once())
    return reader


@pytest.fixture
def streaming(app: Flask) -> Callable[[Iterator[bytes]], list[str]]:
    """A function that has ``/stream`` answer with these pieces; gives a list that tells when it was closed."""

    def add(pieces: Iterator[bytes]) -> list[str]:
        closed: list[str] = []

        def view() -> Response:
            response = Response(pieces)
            response.call_on_close(lambda: closed.append("closed"))
            return response

        app.view_functions["health.live"] = view
        return closed

    return add


def test_an_answer_is_sent_whole(app: Flask, streaming: Callable[[Iterator[bytes]], list[str]]) -> None:
    closed = streaming(iter([b"a", b"b" * 200_000]))
    reader = ask(app, b"/healthz", Reader())
    assert (reader.status, reader.has_all, closed) == (200, True, ["closed"])
    assert b"".join(one["body"] for one in reader.messages[1:]) == b"a" + b"b" * 200_000


def test_what_fails_before_its_first_piece_is_an_error(
    app: Flask, streaming: Callable[[Iterator[bytes]], list[str]]
) -> None:
    def pieces() -> Iterator[bytes]:
        yield from (b"%d" % (1 // number) for number in (0, 1))

    closed = streaming(pieces())
    reader = ask(app, b"/healthz", Reader())
    assert (reader.status, reader.has_all, closed) == (500, True, ["closed"])


def test_what_fails_later_is_never_ended(app: Flask, streaming: Callable[[Iterator[bytes]], list[str]]) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"begun"
        raise RuntimeError("later")

    closed = streaming(pieces())
    reader = ask(app, b"/healthz", Reader())
    assert (reader.status, reader.has_all, closed) == (200, False, ["closed"])


def test_a_reader_who_stops_is_cut_off(
    app: Flask, streaming: Callable[[Iterator[bytes]], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "GRACE", 0.1)
    closed = streaming(iter([b"a"] * 10))
    reader = ask(app, b"/healthz", Reader(takes=3))
    assert (reader.status, reader.has_all, closed) == (200, False, ["closed"])


def test_more_requests_than_may_wait_are_asked_to_come_back(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "THREADS", 1)
    monkeypatch.setattr(limits, "QUEUE", 1)
    may_end = threading.Event()

    def wait() -> str:
        may_end.wait(10)
        return "ok"

    app.view_functions["health.live"] = wait

    async def at_once() -> list[Reader]:
        front, readers = Front(app), [Reader() for _ in range(3)]
        asking = [asyncio.create_task(front(scope(b"/healthz"), reader.receive, reader.send)) for reader in readers]
        await asking[2]
        may_end.set()
        await asyncio.gather(*asking)
        return readers

    readers = run(at_once())
    assert [reader.status for reader in readers] == [200, 200, 503]
    assert (b"retry-after", b"2") in readers[2].messages[0]["headers"]


def test_a_badge_is_answered_with_the_headers_of_pages(app: Flask) -> None:
    badge = dict(ask(app, b"/badge/unknown.svg", Reader()).messages[0]["headers"])
    page = dict(ask(app, b"/healthz", Reader()).messages[0]["headers"])
    assert badge[b"content-security-policy"] == b"default-src 'none'"
    assert badge[b"cross-origin-resource-policy"] == b"cross-origin"
    shared = {b"x-content-type-options", b"referrer-policy", b"permissions-policy", b"cross-origin-opener-policy"}
    assert {name: badge[name] for name in shared} == {name: page[name] for name in shared}
    assert badge[b"server"] == page[b"server"] == b"factcheck"
    assert ask(app, b"/badge/unknown.svg", Reader(), method="POST").status == 405
