"""Adding evidence without leaving the claim's page."""

from contextlib import suppress

from flask import Blueprint
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid
from factcheck.queries import claims, sources
from factcheck.services import evidence
from factcheck.web.desk.claim_page import claim_page
from factcheck.web.desk.draft_state import keep_typed
from factcheck.web.desk.forms.evidence import EvidenceForm
from factcheck.web.desk.review_answers import review_form
from factcheck.web.shared.context import actor, db

blueprint = Blueprint("evidence", __name__)


@blueprint.post("/claims/<id:claim_id>/evidence")
def add(claim_id: int) -> Response:
    """Store the evidence and show the page again, with the half-written answer that came along in the same form.

    Raises Conflict for a claim that was settled meanwhile: its page has no fields left for what was typed, but the
    page of the error shows all of it.
    """
    review = review_form(claim_id)
    with suppress(Conflict):
        keep_typed(claim_id)
    form = EvidenceForm()
    with db.reading() as session:
        offered = sources.find(session, form.query.data or "")
    if not (form.validate() & form.names_a_source(offered)):
        return claim_page(claim_id, review=review, evidence_form=form, status=422, block="evidence_panel")
    try:
        with db.transaction() as session:
            before = claims.get_for_update(session, claim_id)
            was_current = before is not None and before.version == review.version.data
            evidence.add(session, actor(), claim_id, form.to_input())
            if was_current and before is not None:
                # The reviewer knows of their own evidence; what others changed meanwhile still counts as news.
                review.version.renew(before.version)
    except Invalid as error:
        form.refuse(error)
        return claim_page(claim_id, review=review, evidence_form=form, status=422, block="evidence_panel")
    return claim_page(claim_id, review=review, block="evidence_panel")
