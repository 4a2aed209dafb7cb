"""Drafts of forms other than the review, for the page's script. Without script nothing is kept before it is sent."""

import json
import logging
import re
from contextlib import suppress

from flask import Blueprint, Response, jsonify, request, url_for
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from factcheck.domain import anchors
from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.models import ArticleVersion
from factcheck.queries import form_drafts as stored
from factcheck.services import form_drafts
from factcheck.web.shared.context import actor, db

blueprint = Blueprint("form_drafts", __name__, url_prefix="/form-drafts")

log = logging.getLogger(__name__)

#: A hidden field that a form has once a draft of it was kept.
MARK = "has-form-draft"

#: Forms of one page that are asked about, and claims of one article that were begun.
_MOST = 20


@blueprint.get("")
def read() -> Response:
    """What this person typed into the forms that are sent to each ``address``, by address."""
    addresses = [address for address in request.args.getlist("address")[:_MOST] if address.isprintable()]
    with db.reading() as session:
        drafts = stored.of_addresses(session, actor().id, addresses)
    return jsonify({draft.address: draft.fields for draft in drafts})


@blueprint.post("")
def keep() -> Response:
    """Keep ``typed``, a JSON object of a form's fields, for the form that is sent to ``address``."""
    with db.transaction() as session:
        form_drafts.keep(session, actor(), request.form.get("address", ""), _fields(request.form.get("typed", "")))
    return Response(status=204)


def begun_claims(session: Session, version: ArticleVersion) -> list[anchors.Anchor]:
    """The words of this version about which this person has begun to write a claim, newest first."""
    form = url_for("articles.add_claim", article_id=version.article_id, start="")
    begun = []
    for address in stored.addresses_within(session, actor().id, form, _MOST):
        place = re.fullmatch(r"(\d{1,9})&end=(\d{1,9})(?:&version=(\d{1,9}))?", address.removeprefix(form))
        # At the same place of another version stand other words.
        if place and int(place[3] or 1) == version.number:
            with suppress(ValueError):
                begun.append(anchors.at(version.text, int(place[1]), int(place[2])))
    return begun


@blueprint.after_app_request
def _forget_what_was_sent(response: Response) -> Response:
    """A form that was taken is no draft any more; one that was refused still is."""
    is_taken = request.method == "POST" and response.status_code < 400
    if is_taken and MARK in request.form and current_user.is_authenticated:
        try:
            with db.transaction() as session:
                form_drafts.forget(session, actor(), request.full_path.removesuffix("?"))
        except SQLAlchemyError as error:
            # What was asked for is done and stored; a draft that comes back once is the smaller harm.
            log.warning("%r: its draft could not be deleted: %s", request.path, getattr(error, "orig", None) or error)
    return response


def _fields(text: str) -> dict[str, str]:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise Invalid({"typed": [_("These are not the fields of a form.")]})
    return fields
