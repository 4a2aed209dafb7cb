"""Adding evidence without leaving the claim's page; correcting and removing it on a page of its own."""

from contextlib import suppress

from flask import Blueprint, redirect, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, FactcheckError, Invalid, NotFound, Stale
from factcheck.domain.messages import _
from factcheck.models import Claim, Evidence
from factcheck.queries import claims, sources
from factcheck.queries import evidence as stored
from factcheck.services import evidence
from factcheck.services.evidence import NewEvidence
from factcheck.web.desk.claim_page import claim_page, load
from factcheck.web.desk.claim_series import evidence_of_point
from factcheck.web.desk.draft_state import keep_typed
from factcheck.web.desk.forms.claims import ReasonForm
from factcheck.web.desk.forms.evidence import EvidenceEditForm, EvidenceForm
from factcheck.web.desk.forms.reviews import ReviewForm
from factcheck.web.desk.kept_pages import keep_page
from factcheck.web.desk.review_answers import review_form
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

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
        _store(claim_id, review, form.to_input())
    except Invalid as error:
        form.refuse(error)
        return claim_page(claim_id, review=review, evidence_form=form, status=422, block="evidence_panel")
    return claim_page(claim_id, review=review, block="evidence_panel")


@blueprint.post("/claims/<id:claim_id>/points/<id:point_id>")
def use_point(claim_id: int, point_id: int) -> Response:
    """Make evidence of a point of a series: its source, its number, and its day."""
    review = review_form(claim_id)
    with suppress(Conflict):
        keep_typed(claim_id)
    with db.reading() as session:
        data = evidence_of_point(session, load(session, claim_id), point_id)
    _store(claim_id, review, data)
    return claim_page(claim_id, review=review, block="evidence_panel")


def _store(claim_id: int, review: ReviewForm, data: NewEvidence) -> None:
    with db.transaction() as session:
        before = claims.get_for_update(session, claim_id)
        was_current = before is not None and before.version == review.version.data
        keep_page(session, evidence.add(session, actor(), claim_id, data))
        if was_current and before is not None:
            # The reviewer knows of their own evidence; what others changed meanwhile still counts as news.
            review.version.renew(before.version)


@blueprint.route("/claims/<id:claim_id>/evidence/<id:evidence_id>", methods=["GET", "POST"])
def edit(claim_id: int, evidence_id: int) -> Response:
    """Correct a piece of evidence; what published verdicts rested on stays as it was."""
    with db.reading() as session:
        claim, piece = _stored(session, claim_id, evidence_id)
    form = EvidenceEditForm(obj=piece, data={"version": claim.version})
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                evidence.edit(session, actor(), claim_id, evidence_id, form.version.data, form.to_input())
            say(_("The evidence is corrected."))
            return redirect(url_for("claims.show", claim_id=claim_id), 303)
        except FactcheckError as error:
            return _edit_page(claim, piece, form, error)
    return _edit_page(claim, piece, form)


@blueprint.post("/claims/<id:claim_id>/evidence/<id:evidence_id>/remove")
def remove(claim_id: int, evidence_id: int) -> Response:
    """Take a piece of evidence off the claim, with a reason."""
    with db.reading() as session:
        claim, piece = _stored(session, claim_id, evidence_id)
    reason = ReasonForm()
    if reason.validate():
        try:
            with db.transaction() as session:
                evidence.remove(session, actor(), claim_id, evidence_id, reason.version.data, reason.reason.data)
            say(_("The evidence is removed. The history keeps what it was."))
            return redirect(url_for("claims.show", claim_id=claim_id), 303)
        except Stale as error:
            reason.refuse(error)
            reason.version.renew(claim.version)
    form = EvidenceEditForm(formdata=None, obj=piece, data={"version": claim.version})
    return _edit_page(claim, piece, form, reason=reason)


def _edit_page(
    claim: Claim,
    piece: Evidence,
    form: EvidenceEditForm,
    error: FactcheckError | None = None,
    reason: ReasonForm | None = None,
) -> Response:
    """Also after a refusal, with what was typed; the next try is written against the evidence that the page shows."""
    if error is not None:
        form.refuse(error)
        form.version.renew(claim.version)
    reason = reason or ReasonForm(formdata=None, version=claim.version)
    status = 422 if form.errors or reason.errors else 200
    return page("evidence/edit.html", status, claim=claim, evidence=piece, form=form, reason=reason)


def _stored(session: Session, claim_id: int, evidence_id: int) -> tuple[Claim, Evidence]:
    claim, piece = load(session, claim_id), stored.get(session, claim_id, evidence_id)
    if piece is None:
        raise NotFound("evidence")
    return claim, piece
