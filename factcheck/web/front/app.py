"""The ASGI application that run.py serves."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from flask import Flask

from factcheck.domain.networks import network
from factcheck.runtime import runtime_of
from factcheck.web.badges import badges_of
from factcheck.web.badges.app import PREFIX
from factcheck.web.front import limits
from factcheck.web.front.bodies import Body, HungUp, NoRoom, Room, TooSlow, gather, no_body
from factcheck.web.front.encoding import encoded
from factcheck.web.front.messages import Receive, Scope, Send, disconnected, refuse
from factcheck.web.front.sending import send_answer
from factcheck.web.front.sockets import limit_stalled_connections
from factcheck.web.front.wsgi import call, environ_of
from factcheck.web.shared.security import body_limit

log = logging.getLogger(__name__)

T = TypeVar("T")


class Busy(Exception):
    """As many requests wait for a thread as may."""


class Workers:
    """A few threads, and a line before them that does not grow without end. Called from the event loop alone."""

    def __init__(self, threads: int, name: str) -> None:
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._threads = threads
        self._inside = 0

    async def run(self, work: Callable[[], T], receive: Receive | None = None) -> T:
        """The result of the work. Raises Busy, what the work raises, or HungUp if the client left while it waited."""
        if self._inside >= self._threads + limits.QUEUE:
            raise Busy
        has_to_wait = self._inside >= self._threads
        self._inside += 1
        future = self.pool.submit(work)
        try:
            done = asyncio.wrap_future(future)
            if receive is not None and has_to_wait:
                await _until_done_or_gone(done, receive)
                if not done.done() and future.cancel():
                    raise HungUp
            return await done
        finally:
            self._inside -= 1


async def _until_done_or_gone(done: asyncio.Future[T], receive: Receive) -> None:
    gone = asyncio.get_running_loop().create_task(disconnected(receive))
    waited: set[asyncio.Future[Any]] = {done, gone}
    await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()


class Front:
    """Answers badges itself and hands everything else on to Flask, whole."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._badges = badges_of(app)
        self._proxies = runtime_of(app).config.proxies
        self._room = Room()
        self._pages = Workers(limits.THREADS, "pages")
        self._lookups = Workers(limits.BADGE_THREADS, "badges")
        self._streams = ThreadPoolExecutor(limits.STREAM_THREADS, thread_name_prefix="streams")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            try:
                if scope["path"].startswith(PREFIX):
                    await self._answer_badge(scope, send)
                else:
                    await self._answer(scope, receive, send)
            except Busy:
                await refuse(send, 503, "Too many requests wait just now. Try again in a moment.", retry_after=2)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        limiting = asyncio.get_running_loop().create_task(limit_stalled_connections())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        limiting.cancel()
        for pool in (self._pages.pool, self._lookups.pool, self._streams):
            pool.shutdown(wait=False)
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer_badge(self, scope: Scope, send: Send) -> None:
        path, query, method = scope["path"], scope["query_string"].decode("latin-1"), scope["method"]
        referer = given = None
        for name, value in scope["headers"]:
            if name == b"referer":
                referer = value.decode("latin-1")
            elif name == b"if-none-match":
                given = value.decode("latin-1")
        badge = self._badges.remembered(path, query)
        if badge is None:
            badge = await self._lookups.run(lambda: self._badges.draw(path, query))
        status, headers, body = self._badges.reply(badge, method, referer, given)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await self._body(scope, receive)
        except TooSlow:
            return await refuse(send, 408, "The request took too long to arrive.", ends=True)
        except NoRoom:
            return await refuse(send, 503, "Too many files are being sent just now.", retry_after=10, ends=True)
        except HungUp:
            return None
        try:
            environ = environ_of(scope, body)
            answer = await self._pages.run(lambda: encoded(environ, call(self._app, environ)), receive)
        except HungUp:
            return None
        except Busy:
            raise
        except Exception:
            log.exception("Unexpected error on %s %s", scope["method"], scope["path"])
            return await refuse(send, 500, "Something went wrong. It is our fault, and it was logged.")
        finally:
            body.close()
        await send_answer(answer, self._streams, receive, send)
        return None

    async def _body(self, scope: Scope, receive: Receive) -> Body:
        """What was sent with the request; too large a body is not waited for."""
        headers = dict(scope["headers"])
        length = int(headers.get(b"content-length", b"0"))
        if not length and b"transfer-encoding" not in headers:
            return no_body()
        allowed = body_limit(self._app, scope["method"], scope["path"])
        if length > allowed:
            return no_body(length)
        return await gather(receive, self._room, self._client(scope), allowed)

    def _client(self, scope: Scope) -> str:
        """The client by the last proxy that is trusted, as ``ProxyFix`` has it for Flask."""
        forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for").split(b",")
        if self._proxies and len(forwarded) >= self._proxies:
            return network(forwarded[-self._proxies].strip().decode("latin-1"))
        return network((scope.get("client") or ("",))[0])
