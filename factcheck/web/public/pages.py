"""What the public pages share: the published claim an address names, and answers that caches may keep."""

from flask import Response, abort, make_response, render_template, request
from sqlmodel import Session
from werkzeug.exceptions import NotFound

from factcheck.queries import public
from factcheck.queries.public import Published


def published(session: Session, public_id: str) -> Published:
    """The claim with its current verdict. Ends the request with 404 when there is none, 410 when it was withdrawn."""
    found = public.claim(session, public_id) if public_id.isalnum() else None
    if found is None:
        raise NotFound
    if found.is_withdrawn:
        abort(make_response(render_template("public/withdrawn.html"), 410))
    return found


def for_all_readers(body: str, content_type: str = "text/html; charset=utf-8", *, max_age: int = 60) -> Response:
    """A page that caches may keep for ``max_age`` seconds and check again by its ETag."""
    response = make_response(body)
    response.content_type = content_type
    response.headers["Cache-Control"] = f"public, max-age={max_age}"
    response.add_etag()
    response.make_conditional(request)
    return response
