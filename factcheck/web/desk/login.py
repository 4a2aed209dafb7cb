"""Signing in and out."""

from flask import Blueprint, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from factcheck.domain.errors import TooManyAttempts
from factcheck.models import User
from factcheck.services import sign_ins, user_sessions
from factcheck.services.sign_ins import Attempt
from factcheck.web.desk import devices
from factcheck.web.desk.forms.people import SignInForm
from factcheck.web.shared.access import current_session, enter
from factcheck.web.shared.context import db, throttle
from factcheck.web.shared.rendering import page

blueprint = Blueprint("login", __name__)


@blueprint.route("/login", methods=["GET", "POST"])
def sign_in() -> Response:
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(url_for("home.index"), 303)
    form = SignInForm(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return page("login/sign_in.html", 422 if form.errors else 200, form=form)
    try:
        signed_in = _try(devices.attempt(form.email.data), form.password.data)
    except TooManyAttempts as error:
        form.refuse(error)
        response = page("login/sign_in.html", 429, form=form)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    if signed_in is None:
        form.form_errors.append("The address and the password do not fit together.")
        return page("login/sign_in.html", 422, form=form)
    user, token = signed_in
    return devices.remember(enter(user, token, form.next.data or ""), user)


@blueprint.post("/logout")
def sign_out() -> Response:
    with db.transaction() as transaction:
        user_sessions.end(transaction, current_session().id)
    session.clear()
    return redirect(url_for("home.index"), 303)


def _try(attempt: Attempt, password: str) -> tuple[User, str] | None:
    """The person and the token of their new session. In three steps, so that hashing does not block others."""
    with db.transaction() as transaction:
        throttle().admit(transaction, attempt)
    with db.reading() as reading:
        user = sign_ins.authenticate(reading, attempt.email, password)
    with db.transaction() as transaction:
        token = sign_ins.succeed(transaction, throttle(), attempt, user) if user else None
        if token is None:
            sign_ins.fail(transaction, throttle(), attempt)
    return (user, token) if user and token else None
