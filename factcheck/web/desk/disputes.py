"""Two reviews that differ: an editor who wrote neither decides, or sends the claim back to be reviewed again."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.services import reviews
from factcheck.web.desk.forms.claims import ReasonForm
from factcheck.web.desk.review_answers import review_with
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say

blueprint = Blueprint("disputes", __name__, url_prefix="/claims/<id:claim_id>/dispute")


@blueprint.before_request
def _editors_only() -> None:
    require(actor().role, Permission.ADJUDICATE)


@blueprint.post("/decide")
def decide(claim_id: int) -> Response:
    """Publish the editor's answer."""
    return review_with(reviews.adjudicate, claim_id)


@blueprint.post("/send-back")
def send_back(claim_id: int) -> Response:
    form = ReasonForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        reviews.send_back(session, actor(), claim_id, form.version.data, form.reason.data)
    say(_("The claim is back in the queue and will be reviewed again."))
    return redirect(url_for("claims.show", claim_id=claim_id), 303)
