"""Submitting a review, and undoing what it published."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict
from factcheck.domain.messages import _
from factcheck.services import reviews, verdicts
from factcheck.web.desk.review_answers import review_with
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say

blueprint = Blueprint("reviews", __name__, url_prefix="/claims/<id:claim_id>")


@blueprint.post("/review")
def submit(claim_id: int) -> Response:
    """Give a review; with ``then=next`` go straight on to the next claim."""
    return review_with(reviews.submit, claim_id)


@blueprint.post("/undo")
def undo(claim_id: int) -> Response:
    """Take back what was published a moment ago, and show the review as a draft again."""
    try:
        with db.transaction() as session:
            verdicts.undo(session, actor(), claim_id)
    except Conflict as error:
        say(error.message, "info")
    else:
        say(_("Publishing is undone. Your review is a draft again."))
    return redirect(url_for("claims.show", claim_id=claim_id), 303)
