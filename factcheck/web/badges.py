"""The live badge: no cookie, no session, cached everywhere for a short while."""

import hashlib

from flask import Blueprint, Response, request

from factcheck.domain.badges import (
    Badge,
    render_svg,
    reopened_badge,
    under_review_badge,
    unknown_badge,
    verdict_badge,
    withdrawn_badge,
)
from factcheck.domain.claims import Kind
from factcheck.domain.workflow import Workflow
from factcheck.queries import public
from factcheck.queries.public import Status
from factcheck.web.context import db

blueprint = Blueprint("badges", __name__, url_prefix="/badge")

_HEADERS = {
    "Cache-Control": "public, max-age=300, s-maxage=300, stale-while-revalidate=86400",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'",
}


@blueprint.get("/<public_id>.svg")
def svg(public_id: str) -> Response:
    """The badge of a claim; for an unknown one a neutral badge with status 404, so that a page shows something."""
    with db.reading() as session:
        status = public.status(session, public_id) if public_id.isalnum() else None
    body = render_svg(unknown_badge() if status is None else _badge(status))
    response = Response(body, 404 if status is None else 200, _HEADERS, mimetype="image/svg+xml")
    response.set_etag(hashlib.sha256(body.encode()).hexdigest()[:32])
    if status is not None:
        response.make_conditional(request)
    return response


def _badge(status: Status) -> Badge:
    if status.verdict is None:
        return under_review_badge()
    if status.workflow is Workflow.WITHDRAWN:
        return withdrawn_badge()
    if status.workflow is not Workflow.PUBLISHED:
        return reopened_badge(status.verdict.answer)
    return verdict_badge(status.verdict.answer, status.verdict.as_of if status.kind is Kind.FIGURE else None)
