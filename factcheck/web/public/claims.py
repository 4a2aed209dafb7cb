"""What readers see of a claim. No cookie, no session: the same page for everyone."""

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import NotFound

from factcheck.queries import evidence, history
from factcheck.web.public import claim_review
from factcheck.web.public.pages import for_all_readers, published
from factcheck.web.shared.context import db

blueprint = Blueprint("public_claims", __name__, url_prefix="/c")


@blueprint.get("/<public_id>")
def show(public_id: str) -> Response:
    return _page(public_id, None)


@blueprint.get("/<public_id>/v/<int:number>")
def verdict(public_id: str, number: int) -> Response:
    """One verdict as it was published, whatever came after it."""
    return _page(public_id, number)


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
                claim_review=claim_review.of(found, verdicts[-1].published_at) if number is None else None,
                currency=found.currency,
                verdict=shown,
                newest=found.verdict,
                verdicts=verdicts,
                evidence=evidence.of_claim(session, found.verdict.claim_id),
            )
        )
