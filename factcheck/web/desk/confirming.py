"""Asking for the password once more before an admin changes something."""

from flask import request
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.errors import TooManyAttempts
from factcheck.domain.sessions import CONFIRMED_FOR
from factcheck.services import sign_ins
from factcheck.services.sign_ins import Attempt
from factcheck.web.desk.forms.people import ConfirmForm
from factcheck.web.shared.access import client_address, current_session
from factcheck.web.shared.context import actor, db, throttle
from factcheck.web.shared.rendering import page


def ask_again() -> Response | None:
    """None when the request may go on: it changes nothing, or the password was typed a short while ago or comes along.

    Else the page that asks for it and then sends the same form again, with all that was typed into it.
    """
    if request.method in {"GET", "HEAD"} or utc_now() < current_session().confirmed_at + CONFIRMED_FOR:
        return None
    form = ConfirmForm(prefix="confirm")
    if form.password.data is None:
        return _page(ConfirmForm(formdata=None, prefix="confirm"), 403)
    if not form.validate():
        return _page(form, 422)
    try:
        if _confirm(form.password.data):
            return None
    except TooManyAttempts as error:
        form.refuse(error)
        response = _page(form, 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    form.password.errors = ["This is not your password."]
    return _page(form, 422)


def _confirm(password: str) -> bool:
    # A person at an unattended computer must not guess faster than at the sign-in page.
    attempt = Attempt(actor().email, client_address(), device=f"session {current_session().id}")
    with db.transaction() as session:
        throttle().admit(session, attempt)
    with db.transaction() as session:
        fits = sign_ins.confirm(session, actor(), current_session().id, password)
        if fits:
            throttle().take_back(session, attempt)
    return fits


def _page(form: ConfirmForm, status: int) -> Response:
    ours = ("confirm-", "csrf_token")
    typed = [(name, value) for name, value in request.form.items(multi=True) if not name.startswith(ours)]
    return page("login/confirm.html", status, form=form, typed=typed)
