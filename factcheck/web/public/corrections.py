"""Every verdict that replaced another, with its note for readers. No cookie, no session."""

from flask import Blueprint, Response, render_template, request

from factcheck.presenters.corrections import published_correction
from factcheck.queries import corrections
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.context import db, site
from factcheck.web.shared.lists import PlaceForm
from factcheck.web.shared.rendering import same_query

blueprint = Blueprint("corrections", __name__)


@blueprint.get("/corrections")
def index() -> Response:
    place = PlaceForm(formdata=request.args)
    with db.reading() as session:
        rows = corrections.page(session, place.before_id)
    return for_all_readers(
        render_template(
            "corrections/index.html",
            corrections=[published_correction(row, site()) for row in rows.rows],
            is_first=place.before_id is None,
            next_url=same_query(".index", before=rows.next_key) if rows.next_key else "",
        )
    )
