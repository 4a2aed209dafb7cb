"""The desk's logo, at an address that names its content. No cookie, no session."""

from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from factcheck.queries import logos
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.access import SHARED_HEADERS
from factcheck.web.shared.context import db

blueprint = Blueprint("logo", __name__, url_prefix="/logo")


@blueprint.get("/<digest>.<ending>")
def show(digest: str, ending: str) -> Response:
    """The picture, while it is the desk's; a file with another content has another address."""
    with db.reading() as session:
        logo = logos.with_content(session, digest) if digest.isalnum() else None
    if logo is None or ending != logo.kind:
        raise NotFound
    response = for_all_readers(logo.content, logo.kind.media_type)
    response.headers.update(SHARED_HEADERS)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    # Opened by itself, it is a picture and nothing else.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
