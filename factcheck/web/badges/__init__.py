"""Live badges, answered before Flask is asked: no cookie, no session, their own headers."""

from collections.abc import Iterable
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.routing import Rule

from factcheck.runtime import runtime_of
from factcheck.web.badges.app import PREFIX, TYPES, Badges

_NAME = "factcheck.badges"


def register(app: Flask) -> None:
    """Stand before the app. Its own rules only build the addresses."""
    for kind in TYPES:
        rule = f"{PREFIX}<public_id>.{kind}"
        app.url_map.add(Rule(rule, endpoint=f"badges.{kind}", methods=["GET"], build_only=True))
    stand_before(app)


def stand_before(app: Flask) -> None:
    """Answer for badges, from the app's own runtime, before the app is asked."""
    badges = app.extensions[_NAME] = Badges(runtime_of(app))
    app.wsgi_app = BadgesFirst(badges, app.wsgi_app)  # type: ignore[method-assign]


def badges_of(app: Flask) -> Badges:
    """The badges of an app, for a server that need not go through WSGI for them."""
    badges = app.extensions[_NAME]
    assert isinstance(badges, Badges)
    return badges


class BadgesFirst:
    """A WSGI application with the badges before the one behind it: for the test client and ``flask run``."""

    def __init__(self, badges: Badges, behind: WSGIApplication) -> None:
        self._badges, self._behind = badges, behind

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if not path.startswith(PREFIX):
            return self._behind(environ, start_response)
        badge = self._badges.remembered(path, query) or self._badges.draw(path, query)
        status, headers, body = self._badges.reply(
            badge, environ["REQUEST_METHOD"], environ.get("HTTP_REFERER"), environ.get("HTTP_IF_NONE_MATCH")
        )
        shown = [(name.decode(), value.decode()) for name, value in headers]
        start_response(f"{status} {HTTPStatus(status).phrase}", shown)
        return [body]
