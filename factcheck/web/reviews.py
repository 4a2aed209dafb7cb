"""Submitting an answer."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.queries import claims as stored
from factcheck.services import leases, reviews
from factcheck.web.claims import claim_page
from factcheck.web.context import actor, db
from factcheck.web.forms.reviews import ReviewForm

blueprint = Blueprint("reviews", __name__)


@blueprint.post("/claims/<id:claim_id>/review")
def submit(claim_id: int) -> Response:
    """Publish the answer; with ``then=next`` go straight on to the next claim."""
    form = review_form(claim_id)
    conflict = None
    if form.validate():
        try:
            with db.transaction() as session:
                verdict = reviews.submit(session, actor(), claim_id, form.version.data, form.to_input())
        except Conflict as error:
            conflict = error
        except Invalid as error:
            form.refuse(error)
        else:
            flash(f"Published: {verdict.answer.label}.", "success")
            return _go_on(claim_id)
    return claim_page(claim_id, review=form, conflict=conflict, status=409 if conflict else 422)


def review_form(claim_id: int) -> ReviewForm:
    """The posted answer, with the fields this claim asks for."""
    with db.reading() as session:
        claim = stored.get(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    return ReviewForm(claim.kind, claim.verdict_number > 0)


def _go_on(claim_id: int) -> Response:
    if request.form.get("then") != "next":
        return redirect(url_for("claims.show", claim_id=claim_id), 303)
    with db.transaction() as session:
        following = leases.take_next(session, actor())
    if following is None:
        flash("Nothing else is waiting. Well done.", "info")
        return redirect(url_for("queue.index"), 303)
    return redirect(url_for("claims.show", claim_id=following.id), 303)
