"""The admin's page of people."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.permissions import Permission, require
from factcheck.queries import users as stored_users
from factcheck.services import users
from factcheck.web.desk.forms.people import PersonForm, ResetPasswordForm, RoleForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.rendering import page

blueprint = Blueprint("users", __name__, url_prefix="/admin/users")


@blueprint.before_request
def _admins_only() -> None:
    require(actor().role, Permission.MANAGE_PEOPLE)


@blueprint.route("/", methods=["GET", "POST"])
def index() -> Response:
    form = PersonForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                user = users.create(session, actor(), form.to_input())
            flash(f"{user.name} can sign in now.", "success")
            return redirect(url_for(".index"), 303)
        except Invalid as error:
            form.refuse(error)
    with db.reading() as session:
        people = stored_users.everyone(session)
    return page("users/index.html", 422 if form.errors else 200, form=form, people=people)


@blueprint.get("/<id:user_id>")
def show(user_id: int) -> Response:
    """One person: role, a new password, out and in."""
    with db.reading() as session:
        user = stored_users.get(session, user_id)
    if user is None:
        raise NotFound("person")
    return page("users/show.html", user=user, role=RoleForm(role=user.role), reset=ResetPasswordForm())


@blueprint.post("/<id:user_id>/role")
def change_role(user_id: int) -> Response:
    form = RoleForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        user = users.change_role(session, actor(), user_id, form.role.data)
    flash(f"{user.name} is now {user.role.label.lower()}.", "success")
    return redirect(url_for(".show", user_id=user_id), 303)


@blueprint.post("/<id:user_id>/password")
def reset_password(user_id: int) -> Response:
    form = ResetPasswordForm()
    try:
        if not form.validate():
            raise Invalid(form.errors)
        with db.transaction() as session:
            user = users.reset_password(session, actor(), user_id, form.password.data)
    except Invalid as error:
        flash(str(error), "error")
    else:
        flash(f"{user.name} has a new password and is signed out everywhere.", "success")
    return redirect(url_for(".show", user_id=user_id), 303)


@blueprint.post("/<id:user_id>/disable")
def disable(user_id: int) -> Response:
    with db.transaction() as session:
        user = users.disable(session, actor(), user_id)
    flash(f"{user.name} is out from the next click on.", "success")
    return redirect(url_for(".index"), 303)


@blueprint.post("/<id:user_id>/enable")
def enable(user_id: int) -> Response:
    with db.transaction() as session:
        user = users.enable(session, actor(), user_id)
    flash(f"{user.name} can sign in again.", "success")
    return redirect(url_for(".index"), 303)
