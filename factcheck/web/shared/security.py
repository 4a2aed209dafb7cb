"""What protects every page: headers, CSRF protection, rate limits, size limits, the session cookie."""

import math
import time

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import RoutingException

from config import Config

_FORM_LIMIT = 1024 * 1024
#: A text of 5 MB, its form, and room to answer a larger file at its field instead of cutting the connection.
_TEXT_LIMIT = 24 * 1024 * 1024
#: A file of 100 MB, and room again.
_FILE_LIMIT = 110 * 1024 * 1024
#: How many bytes the forms with files may bring.
_UPLOADS = {
    "about.change_logo": _TEXT_LIMIT,
    "articles.new": _TEXT_LIMIT,
    "captures.read": _TEXT_LIMIT,
    "snapshots.add_to_evidence": _FILE_LIMIT,
    "snapshots.add_to_source": _FILE_LIMIT,
}

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

#: What every answer carries that says nothing else; badges and the front send the same.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TRANSPORT_SECURITY = ("Strict-Transport-Security", "max-age=31536000")

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, storage_uri="memory://")


def register(app: Flask, config: Config) -> None:
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME="__Host-factcheck" if config.is_https else "factcheck",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.is_https,
        # A form may lie open all day; its token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=_FORM_LIMIT,
        MAX_FORM_MEMORY_SIZE=_FORM_LIMIT,
        RATELIMIT_HEADERS_ENABLED=False,
    )
    if config.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=config.proxies
        )
    app.before_request(_widen_uploads)
    app.after_request(_add_headers)


def protect_forms(app: Flask) -> None:
    """Check tokens and rates; after ``access``, so that a person who was signed out while typing reads exactly that."""
    csrf.init_app(app)
    limiter.init_app(app)


def seconds_to_wait() -> int:
    """How long until the limit that refused this request lets the next one through; at least 1."""
    limit = limiter.current_limit
    return max(1, math.ceil(limit.reset_at - time.time())) if limit else 60


def _widen_uploads() -> None:
    # Before anything reads the form.
    limit = _UPLOADS.get(request.endpoint or "")
    if limit:
        request.max_content_length = limit
        # Of what is no file: the text of an article comes as a field.
        request.max_form_memory_size = min(limit, _TEXT_LIMIT)


def body_limit(app: Flask, method: str, path: str) -> int:
    """How many bytes a request to this path may bring; for what stands before the app, which refuses more by itself."""
    try:
        endpoint, _ = app.url_map.bind("").match(path, method)
    except (HTTPException, RoutingException):
        return _FORM_LIMIT
    return _UPLOADS.get(endpoint, _FORM_LIMIT)


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    # Not no-store: the browser's back button must bring back what was typed into a form.
    headers.setdefault("Cache-Control", "private, no-cache")
    if request.is_secure:
        headers.setdefault(*TRANSPORT_SECURITY)
    return response
