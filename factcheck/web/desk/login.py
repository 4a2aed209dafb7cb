"""Signing in and out."""

from flask import Blueprint, redirect, request, session, url_for
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.wrappers import Response

from factcheck.services import users
from factcheck.web.desk.forms.people import SignInForm
from factcheck.web.shared.access import enter
from factcheck.web.shared.context import db
from factcheck.web.shared.rendering import page
from factcheck.web.shared.security import limiter

blueprint = Blueprint("login", __name__)


def _account() -> str:
    return f"account {request.form.get('email', '').strip().lower()[:254]}"


def _account_from_here() -> str:
    # By itself the account would let anybody lock anybody out.
    return f"{_account()} from {get_remote_address()}"


def _failed(response: Response) -> bool:
    return response.status_code != 303


@blueprint.route("/login", methods=["GET", "POST"])
@limiter.limit("30 per minute", methods=["POST"], deduct_when=_failed)
@limiter.limit("10 per 5 minutes", methods=["POST"], key_func=_account_from_here, deduct_when=_failed)
@limiter.limit("100 per hour", methods=["POST"], key_func=_account, deduct_when=_failed)
def sign_in() -> Response:
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(url_for("home.index"), 303)
    form = SignInForm(next=request.args.get("next", ""))
    if form.validate_on_submit():
        with db.reading() as reading:
            user = users.authenticate(reading, form.email.data, form.password.data)
        if user:
            return enter(user, form.next.data or "")
        form.form_errors.append("The address and the password do not fit together.")
    return page("login/sign_in.html", 422 if form.errors else 200, form=form)


@blueprint.post("/logout")
def sign_out() -> Response:
    session.clear()
    return redirect(url_for("home.index"), 303)
