"""Submitting a review."""

from flask import Blueprint
from werkzeug.wrappers import Response

from factcheck.services import reviews
from factcheck.web.desk.review_answers import review_with

blueprint = Blueprint("reviews", __name__)


@blueprint.post("/claims/<id:claim_id>/review")
def submit(claim_id: int) -> Response:
    """Give a review; with ``then=next`` go straight on to the next claim."""
    return review_with(reviews.submit, claim_id)
