"""A claim's page, and what is done to the claim itself."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.errors import FactcheckError, Invalid, NotFound
from factcheck.domain.workflow import Action, Workflow, may
from factcheck.models import Claim
from factcheck.models.base import utc_now
from factcheck.queries import claims as stored
from factcheck.queries import evidence, history, sources, speakers, users
from factcheck.services import claims
from factcheck.web.context import actor, db
from factcheck.web.forms.claims import AssignForm, EditClaimForm, ReasonForm
from factcheck.web.forms.evidence import EvidenceForm
from factcheck.web.forms.reviews import ReviewForm
from factcheck.web.rendering import page, tone_of

blueprint = Blueprint("claims", __name__, url_prefix="/claims/<id:claim_id>")


@blueprint.get("")
def show(claim_id: int) -> Response:
    return claim_page(claim_id)


def claim_page(
    claim_id: int,
    *,
    review: ReviewForm | None = None,
    evidence_form: EvidenceForm | None = None,
    conflict: FactcheckError | None = None,
    status: int = 200,
    block: str = "",
) -> Response:
    """The claim's page. Forms that were posted are shown as they were typed, whatever happened to the claim."""
    me, now = actor(), utc_now()
    with db.reading() as session:
        claim = _get(session, claim_id)
        events = history.of_claim(session, claim_id)
        newest = events[0].id if events else 0
        verdicts = history.verdicts(session, claim_id)
        if review is None:
            review = ReviewForm(claim.kind, claim.verdict_number > 0, formdata=None, version=claim.version, seen=newest)
        seen = review.seen.data or 0
        if conflict is not None:
            # What is new is on this page, so the next try is written against it.
            review.version.renew(claim.version)
            review.seen.renew(newest)
        return page(
            "claims/show.html",
            status,
            block=block,
            now=now,
            claim=claim,
            is_mine=claim.holder_id_at(now) == me.id,
            may_do=lambda action: may(Action[action], claim.workflow),
            surroundings=stored.surroundings(session, claim),
            tone=tone_of(claim, verdicts[0] if verdicts else None),
            evidence=evidence.of_claim(session, claim_id),
            verdicts=verdicts,
            reviews=history.reviews(session, claim_id),
            events=events,
            news=[event for event in events if (event.id or 0) > seen and event.actor_id != me.id] if conflict else [],
            conflict=conflict,
            review=review,
            evidence_form=evidence_form or EvidenceForm(sources.choices(session), formdata=None),
            reason=ReasonForm(formdata=None, version=claim.version),
            assign=_assign_form(session, formdata=None, assignee=claim.assignee_id),
        )


@blueprint.route("/edit", methods=["GET", "POST"])
def edit(claim_id: int) -> Response:
    with db.reading() as session:
        claim = _get(session, claim_id)
        names, measures = speakers.names(session), speakers.measures(session)
        article = stored.article_of(session, claim)
    if request.method == "GET" and claim.workflow is Workflow.SUGGESTED:
        return redirect(url_for("suggestions.correct", article_id=article.id, claim_id=claim_id), 303)
    form = EditClaimForm.of(claim)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                claims.edit(session, actor(), claim_id, form.version.data, form.to_input())
            flash("The claim is corrected.", "success")
            return redirect(url_for(".show", claim_id=claim_id), 303)
        except FactcheckError as error:
            form.refuse(error)
            form.version.renew(claim.version)
    status = 422 if form.errors else 200
    return page("claims/edit.html", status, claim=claim, form=form, speakers=names, measures=measures)


@blueprint.post("/dismiss")
def dismiss(claim_id: int) -> Response:
    return _settle(claim_id, claims.dismiss, "The claim is dismissed.")


@blueprint.post("/reopen")
def reopen(claim_id: int) -> Response:
    return _settle(
        claim_id, claims.reopen, "The claim is open again. Its old verdict stays public, marked as under review."
    )


@blueprint.post("/withdraw")
def withdraw(claim_id: int) -> Response:
    return _settle(claim_id, claims.withdraw, "The verdict is withdrawn from readers.")


@blueprint.post("/assign")
def assign(claim_id: int) -> Response:
    with db.reading() as session:
        form = _assign_form(session)
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        claims.assign(session, actor(), claim_id, form.assignee.data)
    flash("The claim is assigned." if form.assignee.data else "The claim is left to the queue.", "success")
    return redirect(url_for(".show", claim_id=claim_id), 303)


def _settle(claim_id: int, verb: Callable[..., Claim], said: str) -> Response:
    form = ReasonForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        verb(session, actor(), claim_id, form.version.data, form.reason.data)
    flash(said, "success")
    return redirect(url_for(".show", claim_id=claim_id), 303)


def _assign_form(session: Session, **given: Any) -> AssignForm:
    form = AssignForm(**given)
    form.assignee.offer([(user.id or 0, user.name) for user in users.active(session)], "Nobody: first come")
    return form


def _get(session: Session, claim_id: int) -> Claim:
    claim = stored.get(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    return claim
