"""The list of verdicts, which readers can search. No cookie, no session: the same for everyone."""

from flask import Blueprint, Response, make_response, render_template, request, url_for

from factcheck.presenters.claims import published_claim
from factcheck.queries import verdicts
from factcheck.web.public.forms.verdicts import SearchForm
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.context import db, site

blueprint = Blueprint("public_verdicts", __name__)


@blueprint.get("/verdicts")
def index() -> Response:
    form = SearchForm(formdata=request.args)
    with db.reading() as session:
        names = verdicts.names(session)
        if not form.validate():
            return make_response(render_template("verdicts/index.html", form=form, names=names), 422)
        search, after = form.to_search(), form.after.data
        shown = verdicts.page(session, search, after)
        size = None if after else verdicts.size(session, search)
    parameters = form.parameters()
    return for_all_readers(
        render_template(
            "verdicts/index.html",
            form=form,
            names=names,
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
