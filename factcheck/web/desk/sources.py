"""Sources."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.domain.messages import _
from factcheck.queries import sources as stored
from factcheck.services import sources
from factcheck.web.desk.forms.evidence import EvidenceForm
from factcheck.web.desk.forms.sources import SourceForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.lists import searchable_list
from factcheck.web.shared.rendering import page

blueprint = Blueprint("sources", __name__, url_prefix="/sources")


@blueprint.get("/")
def index() -> Response:
    return searchable_list("sources/index.html", stored.page)


@blueprint.get("/offered")
def offered() -> Response:
    """For the field that adds evidence: stored sources for what is typed into it, as a part of the claim's page."""
    form = EvidenceForm(formdata=request.args, meta={"csrf": False})
    form.query.validate(form)
    with db.reading() as session:
        return page(
            "sources/offered.html",
            form=form,
            offered=[] if form.query.errors else stored.find(session, form.query.data),
        )


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> Response:
    form = SourceForm()
    if form.validate_on_submit():
        with db.transaction() as session:
            source = sources.add(session, actor(), form.to_input())
        say(_("Saved: %(title)s.", title=source.title))
        return redirect(url_for(".index"), 303)
    return page("sources/new.html", 422 if form.errors else 200, form=form)
