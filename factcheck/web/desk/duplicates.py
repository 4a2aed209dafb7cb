"""Marking claims that say the same."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.queries import claims
from factcheck.services import duplicates
from factcheck.web.desk.forms.duplicates import DuplicateForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page, short

blueprint = Blueprint("duplicates", __name__, url_prefix="/claims/<id:claim_id>/duplicates")


@blueprint.route("/mark", methods=["GET", "POST"])
def mark(claim_id: int) -> Response:
    """Mark the claim as the same as another. The claim's page has the field; this one is for what was refused."""
    with db.reading() as session:
        claim = claims.get(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    form = DuplicateForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                other = duplicates.mark(session, actor(), claim_id, form.reference or "")
            say(_("Marked as the same: %(claim)s", claim=short(other.text)))
            return redirect(url_for("claims.show", claim_id=claim_id), 303)
        except Invalid as error:
            form.refuse(error)
    return page("duplicates/mark.html", 422 if form.errors else 200, claim=claim, form=form)


@blueprint.post("/<id:other_id>/unmark")
def unmark(claim_id: int, other_id: int) -> Response:
    with db.transaction() as session:
        duplicates.unmark(session, actor(), claim_id, other_id)
    say(_("The two are no longer marked as the same."), "info")
    return redirect(url_for("claims.show", claim_id=claim_id), 303)
