"""The page of a one-time link: an invited person, or one who lost their password, chooses a password."""

from flask import Blueprint
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.services import account_links, sign_ins, users
from factcheck.web.desk import devices
from factcheck.web.desk.forms.people import ChoosePasswordForm
from factcheck.web.shared.access import enter
from factcheck.web.shared.context import db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page
from factcheck.web.shared.security import limiter

blueprint = Blueprint("account_links", __name__)


@blueprint.route("/choose-password/<token>", methods=["GET", "POST"])
@limiter.limit("30 per minute")
def choose(token: str) -> Response:
    """Looking at the page leaves the link as it is; choosing a password uses it up and signs the person in."""
    with db.reading() as session:
        owner = account_links.owner(session, token)
    form = ChoosePasswordForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                user = users.choose_password(session, token, form.new.data)
                session_token = sign_ins.begin(session, devices.attempt(user.email), user)
        except Invalid as error:
            form.refuse(error)
        else:
            response = enter(user, session_token)
            say(_("Your password is set, and you are signed in."))
            return devices.remember(response, user)
    return page("account/choose_password.html", 422 if form.errors else 200, form=form, owner=owner)
