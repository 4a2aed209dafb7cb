"""Correcting, dismissing, assigning and reopening a claim."""

from collections.abc import Callable

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import FactcheckError, Invalid
from factcheck.domain.messages import Message, _
from factcheck.models import Claim
from factcheck.queries import claims as stored
from factcheck.services import claims
from factcheck.web.desk.claim_page import assign_form, claim_page, load
from factcheck.web.desk.forms.claims import EditClaimForm, ReasonForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("claims", __name__, url_prefix="/claims/<id:claim_id>")


@blueprint.get("")
def show(claim_id: int) -> Response:
    return claim_page(claim_id)


@blueprint.route("/edit", methods=["GET", "POST"])
def edit(claim_id: int) -> Response:
    with db.reading() as session:
        claim = load(session, claim_id)
        article = stored.article_of(session, claim)
    if request.method == "GET" and claim.workflow is ClaimState.SUGGESTED:
        return redirect(url_for("suggestions.correct", article_id=article.id, claim_id=claim_id), 303)
    form = EditClaimForm.of(claim)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                claims.edit(session, actor(), claim_id, form.version.data, form.to_input())
            say(_("The claim is corrected."))
            return redirect(url_for(".show", claim_id=claim_id), 303)
        except FactcheckError as error:
            form.refuse(error)
            form.version.renew(claim.version)
    status = 422 if form.errors else 200
    return page("claims/edit.html", status, claim=claim, form=form)


@blueprint.post("/dismiss")
def dismiss(claim_id: int) -> Response:
    return _settle(claim_id, claims.dismiss, _("The claim is dismissed."))


@blueprint.post("/reopen")
def reopen(claim_id: int) -> Response:
    return _settle(
        claim_id, claims.reopen, _("The claim is open again. Its old verdict stays public, marked as under review.")
    )


@blueprint.post("/withdraw")
def withdraw(claim_id: int) -> Response:
    return _settle(claim_id, claims.withdraw, _("The verdict is withdrawn from readers."))


@blueprint.post("/assign")
def assign(claim_id: int) -> Response:
    with db.reading() as session:
        form = assign_form(session)
    if form.validate():
        try:
            with db.transaction() as session:
                claims.assign(session, actor(), claim_id, form.assignee.data)
            say(_("The claim is assigned.") if form.assignee.data else _("The claim is left to the queue."))
            return redirect(url_for(".show", claim_id=claim_id), 303)
        except Invalid as error:
            form.refuse(error)
    return claim_page(claim_id, assign=form, status=422)


def _settle(claim_id: int, verb: Callable[..., Claim], message: Message) -> Response:
    form = ReasonForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        verb(session, actor(), claim_id, form.version.data, form.reason.data)
    say(message)
    return redirect(url_for(".show", claim_id=claim_id), 303)
