"""Marking claims that say the same: found by words, or named by an address."""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.models import Claim
from factcheck.queries import claims
from factcheck.queries import duplicates as stored
from factcheck.services import duplicates
from factcheck.web.desk.forms.duplicates import DuplicateForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page, short

blueprint = Blueprint("duplicates", __name__, url_prefix="/claims/<id:claim_id>/duplicates")


@blueprint.get("/offered")
def offer(claim_id: int) -> Response:
    """For the field that names the other claim: claims for what is typed into it, as a part of the claim's page."""
    form = DuplicateForm(formdata=request.args, meta={"csrf": False})
    with db.reading() as session:
        claim = _claim(session, claim_id)
        _named, offered = _offered(session, claim_id, form)
        return page("duplicates/offered.html", claim=claim, same=form, offered=offered)


@blueprint.route("/mark", methods=["GET", "POST"])
def mark(claim_id: int) -> Response:
    """Mark the claim as the same as another. The claim's page has the field; this one is for what was refused."""
    form = DuplicateForm()
    with db.reading() as session:
        claim = _claim(session, claim_id)
        named_id, offered = _offered(session, claim_id, form) if form.is_submitted() else (None, [])
    if form.validate_on_submit() and form.names_a_claim(named_id, offered):
        try:
            with db.transaction() as session:
                other = duplicates.mark(session, actor(), claim_id, form.chosen.data or named_id or 0)
            say(_("Marked as the same: %(claim)s", claim=short(other.text)))
            return redirect(url_for("claims.show", claim_id=claim_id), 303)
        except Invalid as error:
            form.refuse(error)
    return page("duplicates/mark.html", 422 if form.errors else 200, claim=claim, same=form, offered=offered)


@blueprint.post("/<id:other_id>/unmark")
def unmark(claim_id: int, other_id: int) -> Response:
    with db.transaction() as session:
        duplicates.unmark(session, actor(), claim_id, other_id)
    say(_("The two are no longer marked as the same."), "info")
    return redirect(url_for("claims.show", claim_id=claim_id), 303)


def _offered(session: Session, claim_id: int, form: DuplicateForm) -> tuple[int | None, list[Claim]]:
    """The claim of the typed address, if there is one, with its id; else those that have the typed words.

    A single word may be a public id.
    """
    form.other.validate(form)
    named_id = None if form.address is None else stored.claim_id_of(session, form.address)
    named = claims.get(session, named_id) if named_id else None
    if named is not None:
        return named_id, [named]
    return None, [] if form.other.errors else stored.find(session, claim_id, form.other.data)


def _claim(session: Session, claim_id: int) -> Claim:
    claim = claims.get(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    return claim
