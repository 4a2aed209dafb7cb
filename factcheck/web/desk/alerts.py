"""Alerts: reasons to look at a published verdict again, and how they were resolved."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.alerts import Resolution
from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.domain.transitions import Action, Situation, is_allowed
from factcheck.queries import alerts as stored
from factcheck.services import alerts, claims
from factcheck.web.desk.forms.alerts import ResolveForm, ReviewByForm
from factcheck.web.desk.forms.claims import ReasonForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.lists import PlaceForm
from factcheck.web.shared.rendering import page, same_query

blueprint = Blueprint("alerts", __name__)


@blueprint.get("/alerts/")
def index() -> Response:
    me = actor()
    place, resolved_place = (PlaceForm(formdata=request.args, prefix=prefix) for prefix in ("", "resolved"))
    with db.reading() as session:
        waiting = stored.page(session, resolved=False, before_id=place.before_id)
        resolved = stored.page(session, resolved=True, before_id=resolved_place.before_id)
    return page(
        "alerts/index.html",
        now=utc_now(),
        waiting=waiting.rows,
        resolved=resolved.rows,
        may_reopen=lambda claim: is_allowed(Action.REOPEN, me.role, me.id, Situation(state=claim.workflow)),
        first_url=same_query(".index", before="") if place.before_id else "",
        next_url=_further("before", waiting.next_key),
        resolved_first_url=same_query(".index", **{"resolved-before": ""}) if resolved_place.before_id else "",
        resolved_next_url=_further("resolved-before", resolved.next_key),
    )


@blueprint.post("/alerts/<id:alert_id>/resolve")
def resolve(alert_id: int) -> Response:
    form = ResolveForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        alerts.resolve(session, actor(), alert_id, form.note.data)
    say(_("The alert is resolved."))
    return redirect(url_for(".index"), 303)


@blueprint.post("/alerts/<id:alert_id>/reopen")
def reopen(alert_id: int) -> Response:
    """Resolve an alert by reopening its claim, both or neither."""
    form = ReasonForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        alert = alerts.resolve(session, actor(), alert_id, form.reason.data, Resolution.REOPENED)
        claims.reopen(session, actor(), alert.claim_id, form.version.data, form.reason.data)
    say(_("The claim is open again. Its old verdict stays public, marked as under review."))
    return redirect(url_for("claims.show", claim_id=alert.claim_id), 303)


@blueprint.post("/alerts/<id:alert_id>/contact/delete")
def delete_contact(alert_id: int) -> Response:
    """Delete the contact details of the reader who sent the report."""
    with db.transaction() as session:
        alerts.delete_contact(session, actor(), alert_id)
    say(_("The reader’s contact details are deleted."))
    return redirect(url_for(".index"), 303)


@blueprint.post("/claims/<id:claim_id>/ask-to-reopen")
def ask_to_reopen(claim_id: int) -> Response:
    """Ask the editors to reopen a published claim, with a reason."""
    form = ReasonForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        alerts.ask_to_reopen(session, actor(), claim_id, form.reason.data)
    say(_("The editors are asked to reopen the claim."))
    return redirect(url_for("claims.show", claim_id=claim_id), 303)


@blueprint.post("/claims/<id:claim_id>/review-by")
def remind(claim_id: int) -> Response:
    """Set or clear the day by which a claim is to be looked at again."""
    form = ReviewByForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        alerts.remind(session, actor(), claim_id, form.review_by.data)
    say(_("The day for another look is set.") if form.review_by.data else _("There is no day for another look now."))
    return redirect(url_for("claims.show", claim_id=claim_id), 303)


def _further(name: str, key: str) -> str:
    return same_query(".index", **{name: key}) if key else ""
