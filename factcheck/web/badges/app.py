"""The live badge, answered before Flask is asked: no cookie, no session, from memory wherever it can be."""

import hashlib
import json
import logging
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.http import parse_etags

from factcheck.domain.badges.content import Badge, endpoint, render_svg, unavailable_badge, unknown_badge
from factcheck.domain.badges.looks import Look
from factcheck.domain.placements import Shown
from factcheck.presenters.badges import badge_of
from factcheck.queries import public
from factcheck.queries.public import Status
from factcheck.runtime import runtime_of
from factcheck.web.badges.cache import BadgeCache, Drawn, Key, Known

log = logging.getLogger(__name__)

PREFIX = "/badge/"
_ADDRESS = re.compile(r"/badge/([A-Za-z0-9]{1,32})\.(svg|json)")
TYPES = {"svg": "image/svg+xml; charset=utf-8", "json": "application/json"}
_KEEP = "public, max-age=300, s-maxage=300, stale-while-revalidate=86400"
_MOST_PARAMETERS = 10
_VERSION = re.compile("[0-9]{1,9}")
_OK = "200 OK"


class Badges:
    """A WSGI application that answers ``/badge/…`` and leaves the rest to the one behind it."""

    def __init__(self, app: Flask, behind: WSGIApplication, is_https: bool) -> None:
        runtime = runtime_of(app)
        self._behind = behind
        self._database = runtime.database
        self._note = runtime.placements.note
        self._cache = BadgeCache(self._status)
        self._database.on_commit(self._cache.forget)
        self._headers = [
            ("Access-Control-Allow-Origin", "*"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Content-Security-Policy", "default-src 'none'"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if is_https:
            self._headers.append(("Strict-Transport-Security", "max-age=31536000"))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX):
            return self._behind(environ, start_response)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            start_response("405 Method Not Allowed", [("Allow", "GET, HEAD"), ("Content-Length", "0")])
            return []
        query = environ.get("QUERY_STRING", "")
        badge = self._cache.drawn((path, query)) or self._draw(path, query)
        if badge.public_id:
            self._note(badge.public_id, environ.get("HTTP_REFERER"), Shown.BADGE)
        given = environ.get("HTTP_IF_NONE_MATCH")
        if given is not None and badge.status == _OK and _matches(given, badge.etag):
            start_response("304 Not Modified", badge.short_headers)
            return []
        start_response(badge.status, badge.headers)
        return [badge.body] if environ["REQUEST_METHOD"] == "GET" else []

    def _draw(self, path: str, query: str) -> Drawn:
        """The answer for any path under ``/badge/``, whatever stands there; kept where it shows a claim."""
        address = _ADDRESS.fullmatch(path)
        kind = "json" if path.endswith(".json") else "svg"
        parameters = _parameters(query)
        look = Look.of(parameters)
        version = {"v": parameters["v"]} if "v" in parameters else {}
        canonical = urlencode(sorted((look.parameters() | version).items()))
        if query != canonical and (kept := self._cache.drawn((path, canonical))):
            return kept
        known = None
        if address and _VERSION.fullmatch(parameters.get("v", "1")):
            try:
                known = self._cache.know((address[1], int(version["v"]) if version else None))
            except SQLAlchemyError as error:
                log.error("A badge could not be looked up: %s", getattr(error, "orig", None) or error)
                return self._answer("503 Service Unavailable", unavailable_badge(look.language), kind, look)
        if known is None or address is None:
            return self._answer("404 Not Found", unknown_badge(look.language), kind, look)
        badge = self._answer(_OK, badge_of(known.status, look.language), kind, look, address[1], known)
        self._cache.keep((path, canonical), badge)
        return badge

    def _answer(
        self, status: str, badge: Badge, kind: str, look: Look, public_id: str = "", known: Known | None = None
    ) -> Drawn:
        body = (render_svg(badge, look) if kind == "svg" else json.dumps(endpoint(badge))).encode()
        number = known.status.number if known else 0
        etag = f'"{number}-{hashlib.sha256(body).hexdigest()[:16]}"'
        is_away = status.startswith("503")
        short = [*self._headers, ("Cache-Control", "no-store" if is_away else _KEEP), ("ETag", etag)]
        if is_away:
            short.append(("Retry-After", "5"))
        headers = [*short, ("Content-Type", TYPES[kind]), ("Content-Length", str(len(body)))]
        return Drawn(status, headers, short, body, etag, public_id, known)

    def _status(self, key: Key) -> Status | None:
        with self._database.reading() as session:
            return public.status(session, *key)


def _parameters(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, max_num_fields=_MOST_PARAMETERS))
    except ValueError:
        return {}


def _matches(given: str, etag: str) -> bool:
    return given == etag or parse_etags(given).contains_weak(etag.strip('"'))
