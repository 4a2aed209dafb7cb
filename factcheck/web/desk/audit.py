"""The audit log, for admins: who did what, when, and to what."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from factcheck.domain.events import Subject
from factcheck.domain.permissions import Permission, require
from factcheck.models import Event
from factcheck.queries import audit, users
from factcheck.web.desk.forms.audit import AuditForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.lists import PlaceForm
from factcheck.web.shared.rendering import page, same_query

blueprint = Blueprint("audit", __name__, url_prefix="/admin/audit")

#: The page of each subject that has one.
_PAGES: dict[Subject, Callable[[int], str]] = {
    Subject.CLAIM: lambda number: url_for("claims.show", claim_id=number),
    Subject.ARTICLE: lambda number: url_for("articles.show", article_id=number),
    Subject.SOURCE: lambda number: url_for("sources.show", source_id=number),
    Subject.SERIES: lambda number: url_for("series.edit", series_id=number),
    Subject.USER: lambda number: url_for("users.show", user_id=number),
}


@blueprint.before_request
def _admins_only() -> None:
    require(actor().role, Permission.MANAGE_PEOPLE)


@blueprint.get("/")
def index() -> Response:
    place = PlaceForm(formdata=request.args)
    with db.reading() as session:
        form = AuditForm([(user.id, user.name) for user in users.everyone(session)], formdata=request.args)
        is_valid = form.validate()
        events = audit.page(session, form.to_filter(), place.before_id) if is_valid else None
    return page(
        "audit/index.html",
        200 if is_valid else 422,
        block="results",
        form=form,
        events=events.rows if events else [],
        address_of=_address_of,
        details_of=_details_of,
        first_url=same_query(".index", before="") if place.before_id else "",
        next_url=same_query(".index", before=events.next_key) if events and events.next_key else "",
    )


def _address_of(event: Event) -> str:
    """The page of what the event happened to; empty when it has none."""
    has_page = event.subject in _PAGES and event.subject_id
    return _PAGES[event.subject](event.subject_id) if has_page else ""


def _details_of(event: Event) -> list[tuple[str, Any]]:
    """What the log keeps of the event, without long texts and reviews, which the claim's own page shows."""
    if event.payload.reveals_review:
        return []
    return [
        (name.replace("_", " "), value)
        for name, value in event.data.items()
        if isinstance(value, str | int) and value != "" and name != "sha256"
    ]
