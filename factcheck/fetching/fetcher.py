"""Fetching from the web, with limits that hold whatever stands at the address."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from functools import cached_property
from urllib.parse import urljoin

import certifi
import requests

from factcheck.fetching import bodies, robots
from factcheck.fetching.addresses import MAX_LENGTH, Target, target_of
from factcheck.fetching.allowance import Allowance
from factcheck.fetching.connections import Opener, tls_context
from factcheck.fetching.errors import BadStatus, FetchError, NotAnAddress, RobotsForbid, TooLarge, TooManyRedirects
from factcheck.fetching.gate import Gate
from factcheck.fetching.requesting import heads_of, redirect_of, request
from factcheck.fetching.resolving import Resolve, system_addresses
from factcheck.fetching.response import Exchange, Response


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: ``seconds`` for everything together, bytes of an unpacked body and of a header."""

    seconds: float = 20.0
    max_body: int = 20 * 1024 * 1024
    max_header: int = 128 * 1024
    max_redirects: int = 5


class Fetcher:
    """Fetches public addresses. One for a process: it keeps the turns of hosts and the rules of robots.txt.

    ``now`` reads the clock. ``allowed`` are ``host:port`` that may be private and on any port, for an intranet.
    ``authorities`` is a file of certificates to trust.
    """

    def __init__(
        self,
        user_agent: str,
        now: Callable[[], datetime],
        *,
        allowed: frozenset[str] = frozenset(),
        resolve: Resolve = system_addresses,
        limits: Limits = Limits(),
        gate: Gate | None = None,
        authorities: str = certifi.where(),
    ) -> None:
        self._headers = {"User-Agent": user_agent, "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip"}
        self._now, self._allowed, self._resolve, self._limits = now, allowed, resolve, limits
        self._gate, self._authorities = gate or Gate(), authorities
        self._robots = robots.Robots()

    def fetch(self, address: str, *, is_scheduled: bool = False) -> Response:
        """The response at a web address, after its redirects. Raises FetchError.

        ``is_scheduled`` is for fetches that no person asked for just now: they keep to robots.txt.
        """
        return self._fetch(address, Allowance(self._limits.seconds), self._limits, is_scheduled)

    def _fetch(self, address: str, allowance: Allowance, limits: Limits, is_scheduled: bool) -> Response:
        passed: list[str] = []
        try:
            while True:
                target = target_of(address, self._allowed)
                if target.address in passed or len(passed) > limits.max_redirects:
                    raise TooManyRedirects
                if is_scheduled:
                    self._ask_robots(target, allowance)
                answer = self._get(target, allowance, limits)
                if isinstance(answer, Response):
                    return replace(answer, redirects=tuple(passed))
                passed.append(target.address)
                address = _joined(target.address, answer)
        except FetchError as error:
            error.address = address[:MAX_LENGTH]
            raise

    def _ask_robots(self, target: Target, allowance: Allowance) -> None:
        limits = replace(self._limits, max_body=robots.MAX_LENGTH)

        def read(address: str) -> bytes:
            return self._fetch(address, allowance, limits, is_scheduled=False).body

        if not self._robots.allow(target.origin, target.address, read):
            raise RobotsForbid

    def _get(self, target: Target, allowance: Allowance, limits: Limits) -> Response | str:
        """The response of one request, or where it redirects to. Raises FetchError."""
        allowance.extend(self._gate.wait(target.host))
        allowance.allow_bytes(limits.max_header)
        opener = Opener(self._resolve, self._allowed, allowance)
        with request(target, self._headers, opener, self._context) as answer:
            location = redirect_of(answer)
            if location:
                return location
            if not 200 <= answer.status_code < 300:
                raise BadStatus(answer.status_code)
            return self._response(target, answer, allowance, limits)

    def _response(self, target: Target, answer: requests.Response, allowance: Allowance, limits: Limits) -> Response:
        if (answer.raw.length_remaining or 0) > limits.max_body:
            raise TooLarge
        allowance.allow_bytes(limits.max_body + limits.max_header)
        pieces, encoding = answer.raw.stream(bodies.PIECE, decode_content=False), answer.headers.get("Content-Encoding")
        packed: list[bytes] = []
        if encoding:
            pieces = bodies.noted(pieces, packed)
        body = bodies.read(pieces, encoding or "", limits.max_body, allowance.seconds)
        declared = Message()
        declared["Content-Type"] = answer.headers.get("Content-Type", "")
        return Response(
            address=target.address,
            status=answer.status_code,
            media_type=declared.get_content_type() if declared["Content-Type"] else "",
            charset=declared.get_content_charset() or "",
            headers=tuple(answer.raw.headers.iteritems()),
            body=body,
            redirects=(),
            fetched_at=self._now(),
            exchange=Exchange(*heads_of(target, answer), b"".join(packed) if encoding else body),
        )

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return tls_context(self._authorities)


def _joined(base: str, location: str) -> str:
    try:
        return urljoin(base, location)
    except ValueError as error:
        raise NotAnAddress from error
