"""The live badge, answered before Flask is asked: no cookie, no session, from memory wherever it can be."""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from sqlalchemy.exc import SQLAlchemyError
from werkzeug.http import parse_etags

from factcheck.domain.badges.content import Badge, endpoint, render_svg, unavailable_badge, unknown_badge
from factcheck.domain.badges.looks import Look
from factcheck.domain.placements import Shown
from factcheck.models import Event
from factcheck.presenters.badges import badge_of
from factcheck.queries import public
from factcheck.queries.public import Status
from factcheck.runtime import Runtime
from factcheck.web.badges.cache import BadgeCache, CachedStatus, Drawn, Headers, Key
from factcheck.web.badges.changes import Changes
from factcheck.web.shared.security import HEADERS, TRANSPORT_SECURITY

log = logging.getLogger(__name__)

PREFIX = "/badge/"
_ADDRESS = re.compile(r"/badge/([A-Za-z0-9]{1,32})\.(svg|json)")
TYPES = {"svg": "image/svg+xml; charset=utf-8", "json": "application/json"}
_TYPE_HEADERS = {kind: (b"content-type", name.encode()) for kind, name in TYPES.items()}
_KEEP = "public, max-age=300, s-maxage=300, stale-while-revalidate=86400"
_MOST_PARAMETERS = 10
_VERSION = re.compile("[0-9]{1,9}")


class Badges:
    """Answers ``/badge/…`` before Flask."""

    def __init__(self, runtime: Runtime) -> None:
        self._database = runtime.database
        self._note = runtime.placements.note
        self._cache = BadgeCache(self._status)
        self._changes = Changes(self._database, self._cache.forget, self._cache.forget_all)
        self._database.on_commit(Event, self._cache.forget)
        headers = HEADERS | {
            "Server": "factcheck",
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Content-Security-Policy": "default-src 'none'",
        }
        if runtime.config.is_https:
            headers |= [TRANSPORT_SECURITY]
        self._headers = _as_sent(headers)
        self._kept = [*self._headers, *_as_sent({"Cache-Control": _KEEP})]
        self._away = [*self._headers, *_as_sent({"Cache-Control": "no-store", "Retry-After": "5"})]

    def remembered(self, path: str, query: str) -> Drawn | None:
        """The badge, if it is in memory and may be shown. Does not ask the database."""
        badge = self._cache.drawn((path, query))
        return badge if badge and self._changes.are_known() else None

    def reply(
        self, badge: Drawn, method: str, referer: str | None, if_none_match: str | None
    ) -> tuple[int, Headers, bytes]:
        """Status, headers and body for a request with this method and these headers; it is counted."""
        if method not in {"GET", "HEAD"}:
            return 405, [*self._headers, (b"allow", b"GET, HEAD"), (b"content-length", b"0")], b""
        if badge.public_id:
            self._note(badge.public_id, referer, Shown.BADGE)
        if if_none_match is not None and badge.status == 200 and _matches(if_none_match, badge.etag):
            return 304, badge.short_headers, b""
        return badge.status, badge.headers, badge.body if method == "GET" else b""

    def draw(self, path: str, query: str) -> Drawn:
        """The badge for any path under ``/badge/``, with any text after it; kept in memory when it shows a claim.

        It may ask the database, and wait for it.
        """
        address = _ADDRESS.fullmatch(path)
        kind = "json" if path.endswith(".json") else "svg"
        parameters = _parameters(query)
        look = Look.of(parameters)
        version = {"v": parameters["v"]} if "v" in parameters else {}
        canonical = urlencode(sorted((look.parameters() | version).items()))
        cached = None
        if address and _VERSION.fullmatch(parameters.get("v", "1")):
            try:
                self._changes.look()
                cached = self._cache.get((address[1], int(version["v"]) if version else None))
            except SQLAlchemyError as error:
                log.error("A badge could not be looked up: %s", getattr(error, "orig", None) or error)
                return self._answer(503, unavailable_badge(look.language), kind, look)
        if cached is None or address is None:
            return self._answer(404, unknown_badge(look.language), kind, look)
        if kept := self._cache.drawn((path, canonical)):
            return kept
        badge = self._answer(200, badge_of(cached.status, look.language), kind, look, address[1], cached)
        self._cache.keep((path, canonical), badge)
        return badge

    def _answer(
        self, status: int, badge: Badge, kind: str, look: Look, public_id: str = "", cached: CachedStatus | None = None
    ) -> Drawn:
        body = (render_svg(badge, look) if kind == "svg" else json.dumps(endpoint(badge))).encode()
        number = cached.status.number if cached else 0
        etag = f'"{number}-{hashlib.sha256(body).hexdigest()[:16]}"'
        # What all badges have in common is one object in memory.
        short = [*(self._away if status == 503 else self._kept), (b"etag", etag.encode())]
        headers = [*short, _TYPE_HEADERS[kind], (b"content-length", str(len(body)).encode())]
        return Drawn(status, headers, short, body, etag, public_id, cached)

    def _status(self, key: Key) -> Status | None:
        with self._database.reading() as session:
            return public.status(session, *key)


def _as_sent(headers: Mapping[str, str]) -> Headers:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


def _parameters(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, max_num_fields=_MOST_PARAMETERS))
    except ValueError:
        return {}


def _matches(given: str, etag: str) -> bool:
    return given == etag or parse_etags(given).contains_weak(etag.strip('"'))
