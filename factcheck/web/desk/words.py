"""What there is to choose from while a person types: names of what the desk has, looked up on the server."""

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from factcheck.domain.messages import NOTHING
from factcheck.queries import articles, speakers, tags
from factcheck.web.shared.context import db
from factcheck.web.shared.forms import FilterForm, Line
from factcheck.web.shared.rendering import page

blueprint = Blueprint("words", __name__, url_prefix="/words")

_FIELDS = {
    "article": articles.named,
    "outlet": articles.outlets,
    "speaker": speakers.names,
    "measure": speakers.measures,
    "tag": tags.names,
}


class _TypedForm(FilterForm):
    typed = Line(NOTHING, optional=True)


@blueprint.get("/<field>")
def offered(field: str) -> Response:
    """The first that have what was typed, as options of the field's list. A field sends it under its own name."""
    if field not in _FIELDS:
        raise NotFound
    form = _TypedForm(formdata=None, typed=request.args.get(field, ""))
    with db.reading() as session:
        return page("words/offered.html", words=_FIELDS[field](session, form.typed.data) if form.validate() else [])
