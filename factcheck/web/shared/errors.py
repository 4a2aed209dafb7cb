"""Expected errors and their status codes; what a person sees when something is refused."""

import logging
from itertools import islice

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from factcheck.domain import errors
from factcheck.web.shared.security import seconds_to_wait

log = logging.getLogger(__name__)

_STATUS: dict[type[errors.FactcheckError], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.Conflict: 409,
    errors.AlreadyStored: 409,
    errors.Invalid: 422,
    errors.TooManyAttempts: 429,
}

_TITLES = {
    400: "This request could not be read",
    401: "You are signed out",
    403: "Not allowed",
    404: "Not found",
    405: "That does not work here",
    409: "Somebody else was here first",
    413: "That is too large",
    422: "Please correct this",
    429: "Too many attempts",
    500: "Something went wrong",
    503: "The database cannot be reached",
}

_MESSAGES = {
    404: "There is nothing at this address, or it is not public.",
    405: "The address exists, but not for this kind of request.",
    413: "Nothing was stored. Files may have up to 5 MB.",
    429: "Wait a minute, then try again.",
    500: "It is our fault, and it was logged. Nothing you sent was half stored.",
    503: "Nothing was stored. Try again in a moment.",
}

#: Fields of a form that are shown again; no form of ours has so many.
_MAX_FIELDS = 60
#: Never shown again, not even to the person who typed it.
_SECRET_FIELDS = ("password", "current", "new", "repeat", "csrf_token", "token")


def register(app: Flask) -> None:
    app.register_error_handler(errors.FactcheckError, _expected)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _unreachable)
    app.register_error_handler(Exception, _unexpected)


def _expected(error: errors.FactcheckError) -> Response:
    status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
    response = _page(status, str(error))
    if isinstance(error, errors.TooManyAttempts):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _forged(error: CSRFError) -> Response:
    return _page(
        400, "The form's security token is missing or out of date. Go back, reload the page and send it again."
    )


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    response = _page(error.code, _MESSAGES.get(error.code) or error.description or error.name)
    if error.code == 429:
        response.headers["Retry-After"] = str(seconds_to_wait())
    if error.code == 405:
        response.headers["Allow"] = dict(error.get_headers()).get("Allow", "")
    return response


def _unreachable(error: OperationalError) -> Response:
    log.error("The database cannot be reached: %s", error.orig)
    response = _page(503, _MESSAGES[503])
    response.headers["Retry-After"] = "5"
    return response


def _unexpected(error: Exception) -> Response:
    log.exception("Unexpected error on %s %s", request.method, request.path)
    return _page(500, _MESSAGES[500])


def _page(status: int, message: str) -> Response:
    page = render_template(
        "errors/error.html", title=_TITLES.get(status, "Something went wrong"), message=message, typed=_typed(status)
    )
    response = make_response(page, status)
    # Asked for as a part of a page, an error still takes the whole of it.
    response.headers["HX-Retarget"] = "body"
    return response


def _typed(status: int) -> list[tuple[str, str]]:
    """What the person had written into the form that was refused, so that it can be copied from the error page."""
    if status in {405, 413} or request.method != "POST":
        return []
    return [
        (name.partition("-")[2] or name, value)
        for name, value in islice(request.form.items(), _MAX_FIELDS)
        if value.strip() and not name.endswith(_SECRET_FIELDS)
    ]
