"""Error answers, in the format of the request.

A signed-in person gets a page of the desk with its navigation, a reader the public page, and a program that asks for
JSON problem details (RFC 9457).
"""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from itertools import islice
from typing import Any

from flask import Response, g, make_response, render_template, request
from flask_login import current_user

from factcheck.web.shared.access import SHARED_HEADERS, is_for_readers

_JSON_ADDRESSES = (".json", ".jsonl", ".jsonld")
_JSON_TYPES = ("application/json", "application/problem+json", "application/ld+json")

#: Fields of a form that are shown again; no form of ours has so many.
_MAX_FIELDS = 60
#: Never shown again, not even to the person who typed it.
_SECRET_FIELDS = ("password", "current", "new", "repeat", "csrf_token", "token")


def refusal(status: int, title: str, message: str, *, errors: Mapping[str, Sequence[str]] | None = None) -> Response:
    """The answer with this status. ``errors`` are the messages of each field that was refused, for programs."""
    if _asks_for_json():
        return problem(status, message, **({"errors": errors} if errors else {}))
    template = "errors/desk.html" if _is_in_desk(status) else "errors/public.html"
    page = render_template(template, title=title, message=message, typed=_typed(status))
    response = make_response(page, status)
    # Asked for as a part of a page, an error still takes the whole of it.
    response.headers["HX-Retarget"] = "body"
    response.vary.add("Accept")
    return response


def problem(status: int, detail: str, **more: Any) -> Response:
    """Problem details: ``detail`` is the sentence for the person, ``more`` are members of this kind of problem.

    The type is ``about:blank``, so the title is that of the status (RFC 9457, section 4.2.1).
    """
    members = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    response = Response(json.dumps(members | more, ensure_ascii=False), status, mimetype="application/problem+json")
    response.vary.add("Accept")
    if is_for_readers():
        response.headers.update(SHARED_HEADERS)
    return response


def _asks_for_json() -> bool:
    """By what is accepted; where that does not decide it, by the address."""
    accepted = request.accept_mimetypes
    json_quality, html_quality = max(map(accepted.quality, _JSON_TYPES)), accepted.quality("text/html")
    if json_quality == html_quality:
        return request.path.endswith(_JSON_ADDRESSES)
    return json_quality > html_quality


def _is_in_desk(status: int) -> bool:
    """Whether a signed-in person asked, at an address that is not a reader's."""
    if is_for_readers():
        return False
    # After a failure, the database is not asked who that is.
    user = current_user if status < 500 else g.get("_login_user")
    return user is not None and bool(user.is_authenticated)


def _typed(status: int) -> list[tuple[str, str]]:
    """What the person had written into the form that was refused, so that it can be copied from the error page."""
    if status in {405, 413} or request.method != "POST":
        return []
    return [
        (name.partition("-")[2] or name, value)
        for name, value in islice(request.form.items(), _MAX_FIELDS)
        if value.strip() and not name.endswith(_SECRET_FIELDS)
    ]
