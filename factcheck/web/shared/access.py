"""Who gets in: signing in is needed everywhere but on a short list of pages."""

from flask import Flask, current_app, redirect, request, session, url_for
from flask.globals import request_ctx
from flask_login import LoginManager, current_user, login_user
from werkzeug.exceptions import MethodNotAllowed, Unauthorized
from werkzeug.wrappers import Response

from factcheck.models import User
from factcheck.queries import users
from factcheck.web.shared.context import db

#: For readers and machines: pages that never read the session, so that they are the same for everybody.
READERS = frozenset(
    {
        "static",
        "claim_reviews.feed",
        "corrections.index",
        "embeds.card",
        "embeds.oembed",
        "embeds.script",
        "dictionary.csvw_metadata",
        "dictionary.show",
        "feeds.changes",
        "feeds.verdicts",
        "health.live",
        "health.ready",
        "public_claims.data",
        "public_claims.show",
        "public_claims.verdict",
        "public_articles.data",
        "public_articles.marginalia",
        "public_articles.show",
        "reports.sent",
        "reports.write",
        "sitemap.articles",
        "sitemap.claims",
        "sitemap.index",
        "sitemap.robots",
    }
)

#: Everything else asks for a sign-in, also pages that are yet to be written.
OPEN_ENDPOINTS = READERS | {"home.index", "login.sign_in", "setup.create"}

#: For what the scripts of other sites may read.
SHARED_HEADERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}

_login = LoginManager()


def register(app: Flask) -> None:
    # Not _login.init_app(app): what it adds reads the session on every page, also on those that must stay the same for
    # everyone, and serves "remember me" cookies, which we do not use.
    app.login_manager = _login  # type: ignore[attr-defined]
    app.jinja_env.globals["current_user"] = current_user
    app.before_request(_require_sign_in)


def enter(user: User, target: str = "") -> Response:
    """Begin a fresh session for the person and go on to ``target``, which must be a page of ours."""
    session.clear()
    login_user(user)
    return redirect(target if _is_ours(target) else url_for("home.index"), 303)


@_login.user_loader
def _load_user(session_id: str) -> User | None:
    """The person a cookie speaks of, unless they were disabled or changed their password since."""
    user_id, _, session_key = session_id.partition(".")
    with db.reading() as reading:
        user = users.get(reading, int(user_id)) if user_id.isdecimal() else None
    return user if user and user.is_active and user.session_key == session_key else None


def _require_sign_in() -> Response | None:
    if request.endpoint is None or request.endpoint in OPEN_ENDPOINTS or current_user.is_authenticated:
        return None
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("login.sign_in", next=request.full_path.rstrip("?")), 303)
    raise Unauthorized("You are signed out. Sign in in another tab, then come back to this page and send it again.")


def is_for_readers() -> bool:
    """Whether the address asked for is one of the readers' pages, or beside them and nowhere: there, nothing may read
    the session.
    """
    endpoint = request.endpoint or _endpoint_of_other_method()
    if endpoint:
        return endpoint in READERS
    folders: dict[bool, set[str]] = {True: set(), False: set()}
    for rule in current_app.url_map.iter_rules():
        folders[rule.endpoint in READERS].add(folder(rule.rule))
    return folder(request.path) in folders[True] - folders[False]


def folder(path: str) -> str:
    """``/c`` of ``/c/abc/v/1``."""
    return f"/{path.split('/')[1]}"


def _endpoint_of_other_method() -> str:
    """What is at this address for another method than the one that was refused; empty for an unknown address."""
    error, urls = request.routing_exception, request_ctx.url_adapter
    if not (isinstance(error, MethodNotAllowed) and error.valid_methods and urls):
        return ""
    endpoint, _ = urls.match(method=next(iter(error.valid_methods)))
    return str(endpoint)


def _is_ours(target: str) -> bool:
    """Whether a redirect stays here (OWASP: Unvalidated Redirects). Browsers read ``\\`` as ``/``."""
    path = target.replace("\\", "/")
    return path.startswith("/") and not path.startswith("//") and target.isprintable()
