"""Sources."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.queries import sources as stored
from factcheck.services import sources
from factcheck.web.context import actor, db
from factcheck.web.forms.articles import SearchForm
from factcheck.web.forms.sources import SourceForm
from factcheck.web.rendering import page, same_query

blueprint = Blueprint("sources", __name__, url_prefix="/sources")


@blueprint.get("/")
def index() -> Response:
    form = SearchForm(formdata=request.args)
    with db.reading() as session:
        found = stored.page(session, form.text, form.before_id)
    next_url = same_query(".index", before=found.next_key) if found.next_key else ""
    return page("sources/index.html", block="results", form=form, rows=found.rows, next_url=next_url)


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> Response:
    form = SourceForm()
    if form.validate_on_submit():
        with db.transaction() as session:
            source = sources.add(session, actor(), form.to_input())
        flash(f"Stored: {source.title}.", "success")
        return redirect(url_for(".index"), 303)
    return page("sources/new.html", 422 if form.errors else 200, form=form)
