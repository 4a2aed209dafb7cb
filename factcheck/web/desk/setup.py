"""First start: the first admin, made with a one-time token that only the console shows."""

import hashlib
import hmac

from flask import Blueprint, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.queries import users as stored_users
from factcheck.services import sign_ins, users
from factcheck.web.desk import devices
from factcheck.web.desk.forms.people import SetupForm
from factcheck.web.shared.access import enter
from factcheck.web.shared.context import config, db
from factcheck.web.shared.rendering import page
from factcheck.web.shared.security import limiter

blueprint = Blueprint("setup", __name__)


def setup_token(secret_key: str) -> str:
    """What the console prints. It opens the door once: as soon as anybody has an account it is worth nothing."""
    return hmac.new(secret_key.encode(), b"factcheck first admin", hashlib.sha256).hexdigest()[:32]


@blueprint.route("/setup", methods=["GET", "POST"])
@limiter.limit("20 per minute")
def create() -> Response:
    form = SetupForm(token=request.args.get("token", ""))
    with db.reading() as session:
        finished = stored_users.any_exist(session)
    if finished or not hmac.compare_digest((form.token.data or "").encode(), setup_token(config.secret_key).encode()):
        raise NotFound(_("Setup is finished, or this is not the link that the console printed."))
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                user = users.create_first_admin(session, form.to_input())
                session_token = sign_ins.begin(session, devices.attempt(user.email), user)
            return devices.remember(enter(user, session_token), user)
        except Invalid as error:
            form.refuse(error)
    return page("setup/create.html", 422 if form.errors else 200, form=form)
