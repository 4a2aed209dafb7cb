"""A draft of a review: storing what was posted, and showing it on the claim's page."""

from collections.abc import Sequence
from typing import Any

from flask import request
from sqlmodel import Session

from factcheck.models import Claim, Draft, Evidence, User
from factcheck.queries import drafts as stored_drafts
from factcheck.queries.history import Entry
from factcheck.services import drafts
from factcheck.services.drafts import TYPED
from factcheck.web.desk.changes import since
from factcheck.web.desk.forms.reviews import ReviewForm
from factcheck.web.shared.context import actor, db


def keep_typed(claim_id: int) -> None:
    """Keep the posted answer as it was typed; a form without its fields changes nothing. Raises as the service does."""
    posted = {name: request.form[f"review-{name}"] for name in TYPED if f"review-{name}" in request.form}
    if not posted:
        return
    # Browsers send the line ends of a form as CRLF.
    fields = {name: text.replace("\r\n", "\n") for name, text in posted.items()}
    with db.transaction() as session:
        drafts.keep(session, actor(), claim_id, _number("version"), fields | {"seen": str(_number("seen"))})


def review_in_progress(
    session: Session,
    claim: Claim,
    me: User,
    posted: ReviewForm | None,
    history: Sequence[Entry],
    evidence: Sequence[Evidence],
    *,
    is_refused: bool,
) -> dict[str, Any]:
    """What a claim's page shows of one's answer: the form as it was posted, or else one's draft, or else an empty one.

    ``changes`` is what happened since it was begun, after a conflict and where the draft is older than the claim.
    """
    draft = stored_drafts.of(session, claim.id, me.id)
    newest = history[0].id if history else 0
    review = posted or _filled(claim, draft, newest)
    is_outdated = is_refused or (posted is None and review.version.data != claim.version)
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
