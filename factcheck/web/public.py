"""What readers see of a claim. No cookie, no session: the same page for everyone."""

from flask import Blueprint, Response, abort, make_response, render_template, request
from sqlmodel import Session
from werkzeug.exceptions import NotFound

from factcheck.queries import evidence, history, public
from factcheck.queries.public import Published
from factcheck.web import claim_reviews
from factcheck.web.context import db

blueprint = Blueprint("public", __name__, url_prefix="/c")


@blueprint.get("/<public_id>")
def claim(public_id: str) -> Response:
    return _page(public_id, None)


@blueprint.get("/<public_id>/v/<int:number>")
def verdict(public_id: str, number: int) -> Response:
    """One verdict as it was published, whatever came after it."""
    return _page(public_id, number)


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


def _page(public_id: str, number: int | None) -> Response:
    with db.reading() as session:
        found = published(session, public_id)
        verdicts = history.verdicts(session, found.verdict.claim_id)
        wanted = found.verdict.number if number is None else number
        shown = next((one for one in verdicts if one.number == wanted), None)
        if shown is None:
            raise NotFound
        return for_all_readers(
            render_template(
                "public/claim.html",
                claim=found.claim,
                claim_review=claim_reviews.of(found, verdicts[-1].published_at) if number is None else None,
                currency=found.currency,
                verdict=shown,
                newest=found.verdict,
                verdicts=verdicts,
                evidence=evidence.of_claim(session, found.verdict.claim_id),
            )
        )
