"""What readers see of a claim, as a page and as JSON. No cookie, no session: the same for everyone."""

from flask import Blueprint, Response, render_template
from sqlmodel import Session
from werkzeug.exceptions import NotFound

from factcheck.domain import claim_review
from factcheck.presenters.claim_reviews import fact_check
from factcheck.presenters.claims import WholeClaim, whole_claim
from factcheck.presenters.json import claim_document
from factcheck.queries import evidence, history
from factcheck.web.public.pages import for_all_readers, json_for_all_readers, published
from factcheck.web.shared.context import db, site

blueprint = Blueprint("public_claims", __name__, url_prefix="/c")


@blueprint.get("/<public_id>")
def show(public_id: str) -> Response:
    return _page(public_id, None)


@blueprint.get("/<public_id>/v/<int:number>")
def verdict(public_id: str, number: int) -> Response:
    """One verdict as it was published, also after a newer one."""
    return _page(public_id, number)


@blueprint.get("/<public_id>.json")
def data(public_id: str) -> Response:
    """The same as JSON; docs/schemas/claim.schema.json describes it."""
    with db.reading() as session:
        return json_for_all_readers(claim_document(_whole(session, public_id), site()))


def _page(public_id: str, number: int | None) -> Response:
    with db.reading() as session:
        whole = _whole(session, public_id)
    claim = whole.claim
    wanted = claim.verdict.number if number is None else number
    shown = next((one for one in whole.verdicts if one.number == wanted), None)
    if shown is None:
        raise NotFound
    checked = fact_check(claim, whole.first_published_at, site()) if number is None else None
    return for_all_readers(
        render_template(
            "public/claim.html",
            claim=claim,
            claim_review=claim_review.page_document(checked) if checked else None,
            verdict=shown,
            verdicts=whole.verdicts,
            evidence=whole.evidence,
        )
    )


def _whole(session: Session, public_id: str) -> WholeClaim:
    row = published(session, public_id)
    claim_id = row.verdict.claim_id
    return whole_claim(row, history.verdicts(session, claim_id), evidence.of_claim(session, claim_id), site())
