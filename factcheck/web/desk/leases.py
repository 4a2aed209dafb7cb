"""Taking a claim, holding it, giving it back."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.messages import _
from factcheck.queries import claims, users
from factcheck.services import leases
from factcheck.web.desk.lease_answers import prolong
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say

blueprint = Blueprint("leases", __name__, url_prefix="/claims/<id:claim_id>/lease")


@blueprint.post("/take")
def take(claim_id: int) -> Response:
    me = actor()
    with db.transaction() as session:
        before = claims.get_for_update(session, claim_id)
        holder_id = before.holder_id_at(utc_now()) if before else None
        leases.take(session, me, claim_id, although_assigned=request.form.get("although_assigned") == "1")
        holder = users.get(session, holder_id or 0) if holder_id not in (None, me.id) else None
    if holder:
        say(_("You took it over from %(name)s.", name=holder.name), "info")
    return redirect(url_for("claims.show", claim_id=claim_id), 303)


@blueprint.post("/release")
def release(claim_id: int) -> Response:
    with db.transaction() as session:
        leases.release(session, actor(), claim_id)
    say(_("The claim is back in the queue."), "info")
    return redirect(url_for("queue.index"), 303)


@blueprint.post("/hold")
def hold(claim_id: int) -> Response:
    """For the page's script: the person is here and works on."""
    return prolong(claim_id)


@blueprint.post("/leave")
def leave(claim_id: int) -> Response:
    """For the page's script: the page was closed or left."""
    with db.transaction() as session:
        leases.leave(session, actor(), claim_id)
    return Response(status=204)
