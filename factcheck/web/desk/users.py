"""The admin's page of people."""

from datetime import timedelta

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.models import User
from factcheck.queries import user_sessions as stored_sessions
from factcheck.queries import users as stored_users
from factcheck.services import users
from factcheck.services.account_links import INVITATION_LASTS, RESET_LASTS
from factcheck.web.desk.confirming import ask_again
from factcheck.web.desk.forms.people import PersonForm, RoleForm, SendForm
from factcheck.web.shared.access import session_limits
from factcheck.web.shared.context import actor, db, public_url
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("users", __name__, url_prefix="/admin/users")


@blueprint.before_request
def _admins_only() -> Response | None:
    require(actor().role, Permission.MANAGE_PEOPLE)
    return ask_again()


@blueprint.route("/", methods=["GET", "POST"])
def index() -> Response:
    form = PersonForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                user = users.create(session, actor(), form.to_input())
                user, token = users.make_link(session, actor(), user.id)
            return _link_page(user, token)
        except Invalid as error:
            form.refuse(error)
    with db.reading() as session:
        people = stored_users.everyone(session)
    return page("users/index.html", 422 if form.errors else 200, form=form, people=people)


@blueprint.get("/<id:user_id>")
def show(user_id: int) -> Response:
    """One person: role, sessions, a link for a new password, out and in."""
    with db.reading() as session:
        user = stored_users.get(session, user_id)
        theirs = stored_sessions.of_user(session, user_id, session_limits(), utc_now())
    if user is None:
        raise NotFound("person")
    return page("users/show.html", user=user, sessions=theirs, role=RoleForm(role=user.role), send=SendForm())


@blueprint.post("/<id:user_id>/role")
def change_role(user_id: int) -> Response:
    form = RoleForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        user = users.change_role(session, actor(), user_id, form.role.data)
    say(_("%(name)s is now %(role)s.", name=user.name, role=user.role.label_inside))
    return redirect(url_for(".show", user_id=user_id), 303)


@blueprint.post("/<id:user_id>/link")
def make_link(user_id: int) -> Response:
    """A one-time link with which the person chooses a password; shown this once."""
    with db.transaction() as session:
        user, token = users.make_link(session, actor(), user_id)
    return _link_page(user, token)


@blueprint.post("/<id:user_id>/sessions/end")
def end_sessions(user_id: int) -> Response:
    with db.transaction() as session:
        user = users.end_sessions(session, actor(), user_id)
    say(_("%(name)s is signed out everywhere.", name=user.name))
    return redirect(url_for(".show", user_id=user_id), 303)


@blueprint.post("/<id:user_id>/disable")
def disable(user_id: int) -> Response:
    with db.transaction() as session:
        user = users.disable(session, actor(), user_id)
    say(_("%(name)s is signed out and can no longer sign in.", name=user.name))
    return redirect(url_for(".index"), 303)


@blueprint.post("/<id:user_id>/enable")
def enable(user_id: int) -> Response:
    with db.transaction() as session:
        user = users.enable(session, actor(), user_id)
    say(_("%(name)s can sign in again.", name=user.name))
    return redirect(url_for(".index"), 303)


def _link_page(user: User, token: str) -> Response:
    lasts = RESET_LASTS if user.password_hash else INVITATION_LASTS
    link = public_url(url_for("account_links.choose", token=token))
    response = page("users/link.html", user=user, link=link, hours=lasts // timedelta(hours=1))
    response.headers["Cache-Control"] = "no-store"
    return response
