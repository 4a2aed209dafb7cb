"""A reader reports an error. Open to everyone: no cookie, no session; limited, trapped, and shown to the desk only."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from factcheck.services import alerts
from factcheck.web.public.forms.reports import ReportForm
from factcheck.web.public.pages import published
from factcheck.web.shared.context import config, db
from factcheck.web.shared.security import csrf, limiter

blueprint = Blueprint("reports", __name__, url_prefix="/c/<public_id>/report")


def _claim_named() -> str:
    return f"report on {(request.view_args or {})['public_id'][:32]}"


@blueprint.route("", methods=["GET", "POST"])
@csrf.exempt
@limiter.limit("5 per minute; 30 per hour", methods=["POST"])
@limiter.limit("100 per hour", methods=["POST"], key_func=_claim_named)
def write(public_id: str) -> AnyResponse:
    """The form. What is sent without a token drawn for this claim is refused before anything is looked up."""
    form = ReportForm(config.secret_key, public_id)
    if request.method == "POST" and form.drawn_at is None:
        raise CSRFError
    with db.reading() as session:
        shown = published(session, public_id)
    if form.validate_on_submit():
        with db.transaction() as session:
            alerts.report(session, shown.verdict.claim_id, form.to_input())
        return redirect(url_for(".sent", public_id=public_id), 303)
    return _page("reports/write.html", 422 if form.errors else 200, claim=shown.claim, form=form)


@blueprint.get("/sent")
def sent(public_id: str) -> Response:
    with db.reading() as session:
        shown = published(session, public_id)
    return _page("reports/sent.html", 200, claim=shown.claim)


def _page(template: str, status: int, **values: object) -> Response:
    return make_response(render_template(template, **values), status)
