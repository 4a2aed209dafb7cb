"""One's own account."""

from flask import Blueprint, flash, redirect, session, url_for
from flask_login import login_user
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid
from factcheck.services import users
from factcheck.web.desk.forms.people import NewPasswordForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.rendering import page
from factcheck.web.shared.security import limiter

blueprint = Blueprint("account", __name__)


@blueprint.route("/account/password", methods=["GET", "POST"])
@limiter.limit("10 per minute", methods=["POST"])
def password() -> Response:
    form = NewPasswordForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as transaction:
                user = users.change_password(transaction, actor(), form.current.data, form.new.data)
        except Invalid as error:
            form.refuse(error)
        else:
            session.clear()
            login_user(user)
            flash("Your password is changed. Everywhere else you are signed out.", "success")
            return redirect(url_for("home.index"), 303)
    return page("account/password.html", 422 if form.errors else 200, form=form)
