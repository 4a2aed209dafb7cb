"""Who gets in: every page needs a sign-in, except a short list."""

import hashlib
import hmac
import logging
from typing import cast

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask.globals import request_ctx
from flask_login import LoginManager, current_user
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import MethodNotAllowed, Unauthorized
from werkzeug.wrappers import Response

from factcheck.domain.errors import NotAllowed
from factcheck.domain.messages import _
from factcheck.domain.sessions import SessionLimits
from factcheck.models import User, UserSession
from factcheck.runtime import runtime_of
from factcheck.services import user_sessions
from factcheck.web.shared import languages
from factcheck.web.shared.context import config, db

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
        "logo.show",
        "public_about.show",
        "public_claims.data",
        "public_claims.sealed_verdict",
        "public_claims.show",
        "public_claims.verdict",
        "public_claims.verdict_data",
        "public_articles.data",
        "public_articles.marginalia",
        "public_articles.show",
        "public_verdicts.index",
        "public_verdicts.names",
        "reports.sent",
        "reports.write",
        "sitemap.articles",
        "sitemap.claims",
        "sitemap.index",
        "sitemap.robots",
    }
)

#: Everything else asks for a sign-in, also pages that are yet to be written.
OPEN_ENDPOINTS = READERS | {
    "account_links.choose",
    "captures.window",
    "home.index",
    "login.sign_in",
    "series.data",
    "series.index",
    "series.points_as_csv",
    "series.show",
    "setup.create",
}

#: For what the scripts of other sites may read.
SHARED_HEADERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}

#: What a person may do before they have chosen their own password.
_BEFORE_CHOOSING = frozenset({"account.password", "login.sign_out"})

log = logging.getLogger(__name__)

_login = LoginManager()
# Its protection compares browsers and addresses, which change for good reasons, and writes to every session.
_login.session_protection = None


def register(app: Flask) -> None:
    # Not _login.init_app(app): what it adds reads the session on every page, also on those that must stay the same for
    # everyone, and serves "remember me" cookies, which we do not use.
    app.login_manager = _login  # type: ignore[attr-defined]
    app.jinja_env.globals["current_user"] = current_user
    app.before_request(_require_sign_in)


def enter(user: User, token: str, target: str = "") -> Response:
    """Give the browser the token of a session and go on to ``target``, which must be a page of ours."""
    session.clear()
    session["_user_id"] = token
    session["csrf_token"] = _form_key(user)
    return redirect(target if _is_ours(target) else url_for("home.index"), 303)


def session_limits() -> SessionLimits:
    """How long a session lasts here."""
    return runtime_of(current_app).session_limits


def current_session() -> UserSession:
    """The session of the person who is signed in."""
    assert current_user.is_authenticated
    return cast(UserSession, g.user_session)


def client_address() -> str:
    """Where the request comes from, as the proxies in front say it."""
    return request.remote_addr or ""


@_login.user_loader
def _load_user(token: str) -> User | None:
    """The person whose session has this token, unless it has ended."""
    with db.reading() as reading:
        row = user_sessions.current(reading, token, session_limits())
    if row is None:
        return None
    g.user_session, user = row
    if user_sessions.is_seen_again(g.user_session):
        _note_seen(g.user_session.id)
    languages.prefer(user.language)
    return user


def _note_seen(session_id: int) -> None:
    try:
        with db.transaction() as transaction:
            user_sessions.note_seen(transaction, session_id)
    except OperationalError as error:
        # The next request tries again; this one need not fail for it.
        log.warning("A session’s use could not be noted: %s", error.orig)


def _form_key(user: User) -> str:
    """What the tokens of a person’s forms are made of.

    It changes with their password only, so that a form that lies open can be sent after signing in again.
    """
    text = f"forms {user.id} {user.password_hash}"
    return hmac.new(config.secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()


def _require_sign_in() -> Response | None:
    if request.endpoint is None or request.endpoint in OPEN_ENDPOINTS:
        return None
    if current_user.is_authenticated:
        return _require_own_password()
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("login.sign_in", next=request.full_path.rstrip("?")), 303)
    raise Unauthorized(_("You are signed out. Sign in in another tab, then come back to this page and send it again."))


def _require_own_password() -> Response | None:
    if not current_user.must_change_password or request.endpoint in _BEFORE_CHOOSING:
        return None
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("account.password"), 303)
    raise NotAllowed(_("Choose a password of your own first. Then come back to this page and send it again."))


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
