"""The list of verdicts, which readers can search. No cookie, no session: the same for everyone."""

from flask import Blueprint, Response, make_response, render_template, request, url_for
from werkzeug.exceptions import NotFound

from factcheck.domain.messages import NOTHING
from factcheck.presenters.claims import published_claim
from factcheck.queries import verdicts
from factcheck.web.public.forms.verdicts import SearchForm
from factcheck.web.public.pages import for_all_readers, json_for_all_readers
from factcheck.web.shared.context import db, site
from factcheck.web.shared.forms import FilterForm, Line

blueprint = Blueprint("public_verdicts", __name__)


@blueprint.get("/verdicts")
def index() -> Response:
    form = SearchForm(formdata=request.args)
    with db.reading() as session:
        if not form.validate():
            return make_response(render_template("verdicts/index.html", form=form), 422)
        search, after = form.to_search(), form.after.data
        shown = verdicts.page(session, search, after)
        size = None if after else verdicts.size(session, search)
    parameters = form.parameters()
    return for_all_readers(
        render_template(
            "verdicts/index.html",
            form=form,
            claims=[published_claim(row, site()) for row in shown.rows],
            looked_back_to=shown.looked_back_to,
            looked_at=verdicts.LOOKED_AT,
            size=size,
            is_filtered=bool(parameters),
            this_url=url_for(".index", **parameters, after=after or None),
            first_url=url_for(".index", **parameters) if after else "",
            next_url=url_for(".index", **parameters, after=shown.next_key) if shown.next_key else "",
        )
    )


class _TypedForm(FilterForm):
    typed = Line(NOTHING, optional=True)


@blueprint.get("/verdicts/names/<filtered>")
def names(filtered: str) -> Response:
    """The first names of a filter that have what was typed, as a list in JSON; only what readers see is among them."""
    if filtered not in verdicts.NAMED:
        raise NotFound
    form = _TypedForm(formdata=request.args)
    with db.reading() as session:
        offered = verdicts.names(session, filtered, form.typed.data) if form.validate() else []
    return json_for_all_readers(offered)
