"""The cookie that marks a browser that has signed in before: failures elsewhere do not keep it out."""

from flask import request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from factcheck.models import User
from factcheck.services.secret_tokens import hash_token
from factcheck.services.sign_ins import Attempt, new_device
from factcheck.web.shared.access import client_address
from factcheck.web.shared.context import config

_YEAR = 365 * 24 * 3600
#: People who share a browser; the one who signed in longest ago is forgotten first.
_MOST = 5


def attempt(email: str) -> Attempt:
    """This request as an attempt to sign in with an address; ``device`` is named if that was done here before."""
    name, people = _read()
    device = name if _person(email) in people else ""
    return Attempt(email, client_address(), device, request.user_agent.string)


def remember(response: Response, user: User) -> Response:
    """Let the browser keep that this person has signed in with it."""
    name, people = _read()
    here = _person(user.email)
    people = [here, *(other for other in people if other != here)][:_MOST]
    response.set_cookie(
        _cookie(),
        _serializer().dumps([name or new_device(), people]),
        max_age=_YEAR,
        path="/login",
        secure=config.is_https,
        httponly=True,
        samesite="Lax",
    )
    return response


def _read() -> tuple[str, list[str]]:
    try:
        name, people = _serializer().loads(request.cookies.get(_cookie(), ""))
    except BadSignature:
        return "", []
    return name, people


def _person(email: str) -> str:
    """What the cookie holds of an address; it need not say whose browser this is."""
    return hash_token(email.strip().lower())[:16]


def _cookie() -> str:
    return "__Secure-factcheck-device" if config.is_https else "factcheck-device"


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(config.secret_key, salt="factcheck device")
