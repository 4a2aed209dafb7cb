"""Answers being written: kept as they are typed, shown again, thrown away."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, NotFound
from factcheck.models import Claim, Draft, Evidence, User
from factcheck.queries import claims as stored
from factcheck.queries import drafts as stored_drafts
from factcheck.queries.history import Entry
from factcheck.services import drafts, leases
from factcheck.services.drafts import TYPED
from factcheck.web.changes import since
from factcheck.web.context import actor, db
from factcheck.web.forms.reviews import ReviewForm
from factcheck.web.leases import prolong, refusal

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
    flash("Your draft is discarded.", "info")
    return redirect(url_for("claims.show", claim_id=claim_id), 303)


@blueprint.post("/withdraw")
def withdraw(claim_id: int) -> Response:
    """Discard the draft and leave the claim to others."""
    with db.transaction() as session:
        drafts.discard(session, actor(), claim_id)
        leases.release(session, actor(), claim_id)
    flash("Your draft is discarded, and the claim is left to others.", "info")
    return redirect(url_for("queue.index"), 303)


def keep_typed(claim_id: int) -> None:
    """Keep the posted answer as it was typed; a form without its fields changes nothing. Raises as the service does."""
    posted = {name: request.form[f"review-{name}"] for name in TYPED if f"review-{name}" in request.form}
    if not posted:
        return
    # Browsers send the line ends of a form as CRLF.
    fields = {name: text.replace("\r\n", "\n") for name, text in posted.items()}
    with db.transaction() as session:
        drafts.keep(session, actor(), claim_id, _number("version"), fields | {"seen": str(_number("seen"))})


def answering(
    session: Session,
    claim: Claim,
    me: User,
    posted: ReviewForm | None,
    history: Sequence[Entry],
    evidence: Sequence[Evidence],
    *,
    has_conflict: bool,
) -> dict[str, Any]:
    """What a claim's page shows of one's answer: the form as it was posted, or else one's draft, or else an empty one.

    ``changes`` is what happened since it was begun, after a conflict and where the draft is older than the claim.
    """
    draft = stored_drafts.of(session, claim.id, me.id)
    newest = history[0].id if history else 0
    review = posted or _filled(claim, draft, newest)
    is_outdated = has_conflict or (posted is None and review.version.data != claim.version)
    changes = since(session, review.seen.data or 0, history, evidence) if is_outdated else None
    if is_outdated:
        # What is new is on this page, so the next try is written against it.
        review.version.renew(claim.version)
        review.seen.renew(newest)
    return {"review": review, "draft": draft, "is_restored": draft is not None and posted is None, "changes": changes}


def _filled(claim: Claim, draft: Draft | None, newest: int) -> ReviewForm:
    typed: dict[str, Any] = {"version": claim.version, "seen": newest}
    if draft:
        typed = draft.fields | {"version": draft.claim_version, "seen": int(draft.fields.get("seen") or 0)}
    return ReviewForm(claim.kind, claim.verdict_number > 0, formdata=None, **typed)


def _number(name: str) -> int:
    """A number the form carries along; 0, older than anything, when it is none."""
    number = request.form.get(f"review-{name}", 0, type=int)
    return number if 0 <= number < 2**31 else 0


def _is_leased(claim_id: int) -> bool:
    """Whether people need a lease for their answer; a dispute is decided without."""
    with db.reading() as session:
        claim = stored.get(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    return claim.workflow is not ClaimState.DISPUTED
