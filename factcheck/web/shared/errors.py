"""Expected errors and their status codes, and the words for each status. How they are shown is in refusals.py."""

import errno
import logging
from collections.abc import Mapping, Sequence

from flask import Flask, Response, make_response, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DatabaseError, OperationalError
from werkzeug.exceptions import HTTPException

from factcheck.domain import errors
from factcheck.domain.messages import _
from factcheck.faults import Fault, fault_of
from factcheck.web.shared.languages import sentence_of
from factcheck.web.shared.refusals import refusal
from factcheck.web.shared.security import seconds_to_wait

log = logging.getLogger(__name__)

_STATUS: dict[type[errors.FactcheckError], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.Conflict: 409,
    errors.AlreadyStored: 409,
    errors.PageStored: 409,
    errors.Invalid: 422,
    errors.TooManyAttempts: 429,
}

_TITLES = {
    400: _("This request could not be read"),
    401: _("You are signed out"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("That does not work here"),
    409: _("Another person changed it first"),
    410: _("This verdict was withdrawn"),
    413: _("That is too large"),
    422: _("Please correct this"),
    429: _("Too many attempts"),
    500: _("Something went wrong"),
    503: _("Nothing can be stored or read just now"),
}

_MESSAGES = {
    404: _("There is nothing at this address, or it is not public."),
    405: _("The address exists, but not for this kind of request."),
    410: _("The desk has taken it back. It no longer stands, and should not be quoted."),
    413: _("Nothing was stored. An article may have up to 5 MB, a file of a source 100 MB."),
    429: _("Wait a minute, then try again."),
    500: _("It is our fault, and it was logged. Nothing you sent was half stored."),
}

_FAULTS = {
    Fault.AWAY: _("The database cannot be reached. Nothing was stored. Try again in a moment."),
    Fault.FULL: _("The disk is full. Nothing was stored. Please tell the people who run this site."),
    Fault.DAMAGED: _("The database is damaged. Nothing was stored. Please tell the people who run this site."),
}


def register(app: Flask) -> None:
    app.register_error_handler(errors.FactcheckError, _expected)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DatabaseError, _failing)
    app.register_error_handler(OSError, _unwritten)
    app.register_error_handler(Exception, _unexpected)


def _expected(error: errors.FactcheckError) -> Response:
    status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
    response = _answer(status, sentence_of(error), error.errors if isinstance(error, errors.Invalid) else None)
    if isinstance(error, errors.TooManyAttempts):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _forged(error: CSRFError) -> Response:
    return _answer(
        400, _("The form’s security token is missing or out of date. Go back, reload the page and send it again.")
    )


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    response = _answer(error.code, _MESSAGES.get(error.code) or error.description or error.name)
    given = dict(error.get_headers())
    for name in ("Allow", "Retry-After"):
        if name in given:
            response.headers[name] = given[name]
    if error.code == 429:
        response.headers["Retry-After"] = str(seconds_to_wait())
    return response


def _failing(error: DatabaseError) -> Response:
    fault = fault_of(error)
    if fault is Fault.AWAY and not isinstance(error, OperationalError):
        return _unexpected(error)
    log.error("A request failed because %s: %s", fault.value, error.orig)
    response = _answer(503, _FAULTS[fault])
    response.headers["Retry-After"] = "5"
    return response


def _unwritten(error: OSError) -> Response:
    """A file that could not be stored, where that is for lack of room."""
    if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
        return _unexpected(error)
    log.error("A request failed because the disk is full: %s", error)
    return _answer(503, _FAULTS[Fault.FULL])


def _unexpected(error: Exception) -> Response:
    log.exception("Unexpected error on %s %s", request.method, request.path)
    return _answer(500, _MESSAGES[500])


def _answer(status: int, message: str, field_errors: Mapping[str, Sequence[str]] | None = None) -> Response:
    return refusal(status, _TITLES.get(status, _TITLES[500]), message, errors=field_errors)
