"""A person's own account: their password and their sessions."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.errors import Invalid, TooManyAttempts
from factcheck.domain.messages import _
from factcheck.queries import user_sessions as stored
from factcheck.services import user_sessions, users
from factcheck.services.sign_ins import Attempt
from factcheck.web.desk.forms.people import ChangesSeenForm, NewPasswordForm, SendForm
from factcheck.web.shared.access import client_address, current_session, enter, session_limits
from factcheck.web.shared.context import actor, db, throttle
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("/")
def index() -> Response:
    with db.reading() as session:
        mine = stored.of_user(session, actor().id, session_limits(), utc_now())
    here = current_session().id
    return page("account/index.html", sessions=mine, here=here, limits=session_limits(), form=SendForm())


@blueprint.post("/sessions/end")
def end_other_sessions() -> Response:
    """Sign out everywhere else."""
    with db.transaction() as session:
        ended = user_sessions.end_others(session, actor(), current_session().id)
    flash("You are signed out everywhere else." if ended else "You were signed in nowhere else.", "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/changes/seen")
def note_changes_seen() -> Response:
    """The changes of the account that the desk shows were read."""
    form = ChangesSeenForm()
    if form.validate() and form.seen.data is not None:
        with db.transaction() as session:
            users.note_changes_seen(session, actor(), form.seen.data)
    return redirect(url_for("home.index"), 303)


@blueprint.route("/password", methods=["GET", "POST"])
def password() -> Response:
    form, status, headers = NewPasswordForm(), 200, {}
    if form.validate_on_submit():
        try:
            return _change(form)
        except Invalid as error:
            form.refuse(error)
        except TooManyAttempts as error:
            form.refuse(error)
            status, headers = 429, {"Retry-After": str(error.retry_after)}
    response = page("account/password.html", 422 if form.errors and status == 200 else status, form=form)
    response.headers.update(headers)
    return response


def _change(form: NewPasswordForm) -> Response:
    attempt = Attempt(actor().email, client_address(), device=f"session {current_session().id}")
    with db.transaction() as session:
        throttle().admit(session, attempt)
    with db.transaction() as session:
        user = users.change_password(session, actor(), form.current.data, form.new.data)
        throttle().take_back(session, attempt)
        token = user_sessions.begin(session, user, request.user_agent.string, client_address())
    response = enter(user, token)
    say(_("Your password is changed. Everywhere else you are signed out."))
    return response
