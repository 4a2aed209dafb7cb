"""The page on which editors say how many reviews claims need."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.claims import ClaimState
from factcheck.domain.counts import Count
from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.transitions import REVIEWABLE
from factcheck.queries import policies as stored_policies
from factcheck.queries import queue
from factcheck.queries.filters import ClaimFilter
from factcheck.services import policies
from factcheck.web.desk.forms.policies import PolicyForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("policies", __name__, url_prefix="/admin/policy")


@blueprint.before_request
def _editors_only() -> None:
    require(actor().role, Permission.SET_POLICY)


@blueprint.route("/", methods=["GET", "POST"])
def index() -> Response:
    with db.reading() as session:
        form = PolicyForm.of(stored_policies.all_of(session))
        counts = queue.counts(session, ClaimFilter())
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                policies.change(session, actor(), form.to_input())
            say(_("The policy is saved."))
            return redirect(url_for(".index"), 303)
        except Invalid as error:
            form.refuse(error)
    return page(
        "policies/index.html",
        422 if form.errors else 200,
        form=form,
        touched=Count(sum(counts.get(state, 0) for state in REVIEWABLE if state is not ClaimState.SECOND_REVIEW)),
        untouched=counts.get(ClaimState.SECOND_REVIEW, 0),
    )
