"""What the public pages share: the published claim of an address, and answers that caches may keep."""

import json

from flask import Response, make_response, request
from sqlmodel import Session
from werkzeug.exceptions import Gone, NotFound

from factcheck.queries import public
from factcheck.queries.public import Published
from factcheck.web.shared.access import SHARED_HEADERS


def published(session: Session, public_id: str) -> Published:
    """The claim with its current verdict. Ends the request with 404 when there is none, 410 when it was withdrawn."""
    row = public.claim(session, public_id) if public_id.isalnum() else None
    if row is None:
        raise NotFound
    if row.is_withdrawn:
        raise Gone
    return row


def for_all_readers(
    body: str | bytes, content_type: str = "text/html; charset=utf-8", *, max_age: int = 60
) -> Response:
    """A page that caches may keep for ``max_age`` seconds and check again by its ETag."""
    response = make_response(body)
    response.content_type = content_type
    response.headers["Cache-Control"] = f"public, max-age={max_age}"
    response.add_etag()
    response.make_conditional(request)
    return response


def json_for_all_readers(document: object, content_type: str = "application/json", *, max_age: int = 60) -> Response:
    """The same for JSON, which the scripts of other sites may read, too."""
    response = for_all_readers(json.dumps(document, ensure_ascii=False), content_type, max_age=max_age)
    response.headers.update(SHARED_HEADERS)
    return response
