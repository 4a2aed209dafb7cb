"""Drafts of reviews: stored while typed, shown again, discarded."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, NotFound
from factcheck.domain.messages import _
from factcheck.queries import claims as stored
from factcheck.services import drafts, leases
from factcheck.web.desk.draft_state import keep_typed
from factcheck.web.desk.lease_answers import prolong, refusal
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say

blueprint = Blueprint("drafts", __name__, url_prefix="/claims/<id:claim_id>/draft")


@blueprint.post("")
def keep(claim_id: int) -> Response:
    """For the page's script: keep what stands in the answer's form, and prolong the hold on the claim.

    204, or 409 with ``message`` and ``is_kept``: what a person types is kept also where the hold is gone. With
    ``leaving``, sent while the page is closed, the hold is left as it is.
    """
    try:
        keep_typed(claim_id)
    except Conflict as error:
        return refusal(error, is_kept=False)
    if "leaving" in request.form or not _is_leased(claim_id):
        return Response(status=204)
    return prolong(claim_id)


@blueprint.post("/discard")
def discard(claim_id: int) -> Response:
    with db.transaction() as session:
        drafts.discard(session, actor(), claim_id)
    say(_("Your draft is discarded."), "info")
    return redirect(url_for("claims.show", claim_id=claim_id), 303)


@blueprint.post("/withdraw")
def withdraw(claim_id: int) -> Response:
    """Discard the draft and leave the claim to others."""
    with db.transaction() as session:
        drafts.discard(session, actor(), claim_id)
        leases.release(session, actor(), claim_id)
    say(_("Your draft is discarded, and the claim is left to others."), "info")
    return redirect(url_for("queue.index"), 303)


def _is_leased(claim_id: int) -> bool:
    """Whether people need a lease for their answer; a dispute is decided without."""
    with db.reading() as session:
        claim = stored.get(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    return claim.workflow is not ClaimState.DISPUTED
