"""Figures followed through time: the list, a series with its chart, as data, and how it is defined.

Below ``/figures`` they are for readers, too: without a sign-in they show the series that are public.
"""

import csv
import io
from datetime import date
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.events import Subject
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.spreadsheet import defuse
from factcheck.models import FigureSeries
from factcheck.presenters.series import COLUMNS, SeriesView, documents, series_view, table
from factcheck.queries import series as stored
from factcheck.queries import sources
from factcheck.services import series
from factcheck.web.desk.forms.series import SERIES, DayForm, NewDefinitionForm, PointForm, SeriesForm
from factcheck.web.desk.record import steps
from factcheck.web.shared.context import actor, db, site
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("series", __name__)


@blueprint.get("/figures/")
def index() -> AnyResponse:
    with db.reading() as session:
        return page("series/index.html", rows=stored.rows(session, only_public=not current_user.is_authenticated))


@blueprint.get("/figures/<slug>")
def show(slug: str) -> AnyResponse:
    """The chart, the sources side by side on one day, the claims, and every point."""
    form = DayForm(formdata=request.args)
    day = form.day.data if form.validate() else None
    with db.reading() as session:
        view = _view(session, slug, day)
        form.day.data = view.day
        parts: dict[str, Any] = {}
        if current_user.is_authenticated:
            point = PointForm(formdata=None)
            point.offer(sources.newest(session))
            parts = {"point": point, "history": steps(session, Subject.SERIES, view.series.id, SERIES)}
        return page("series/show.html", view=view, form=form, **parts)


@blueprint.get("/figures/<slug>.json")
def data(slug: str) -> Response:
    """The same as JSON."""
    with db.reading() as session:
        return jsonify(documents(_view(session, slug)))


@blueprint.get("/figures/<slug>.csv")
def points_as_csv(slug: str) -> Response:
    """The points, in UTF-8 (RFC 4180)."""
    with db.reading() as session:
        view = _view(session, slug)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([defuse(cell) for cell in row] for row in table(view))
    headers = {"Content-Disposition": f"attachment; filename={view.series.slug}.csv"}
    return Response(file.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@blueprint.route("/series/new", methods=["GET", "POST"])
def new() -> AnyResponse:
    require(actor().role, Permission.DEFINE_SERIES)
    form = SeriesForm(revision=0)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                begun = series.create(session, actor(), form.to_series(), form.to_definition())
            return redirect(url_for(".show", slug=begun.slug), 303)
        except Invalid as error:
            form.refuse(error)
    return page("series/new.html", 422 if form.errors else 200, form=form)


@blueprint.route("/series/<id:series_id>/edit", methods=["GET", "POST"])
def edit(series_id: int) -> AnyResponse:
    """Change the series and the words of its newest definition."""
    require(actor().role, Permission.DEFINE_SERIES)
    with db.reading() as session:
        row = _by_id(session, series_id)
        newest = stored.definitions(session, series_id)[-1]
    form = SeriesForm(data=newest.model_dump() | row.model_dump())
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                series.edit(session, actor(), series_id, form.revision.data, form.to_series(), form.to_definition())
            say(_("The series is changed."))
            return redirect(url_for(".show", slug=row.slug), 303)
        except (Conflict, Invalid) as error:
            form.refuse(error)
            form.revision.renew(row.revision)
    return page("series/edit.html", 422 if form.errors else 200, form=form, series=row)


@blueprint.route("/series/<id:series_id>/define", methods=["GET", "POST"])
def define(series_id: int) -> AnyResponse:
    """Count in another way from a day on."""
    require(actor().role, Permission.DEFINE_SERIES)
    with db.reading() as session:
        row = _by_id(session, series_id)
        newest = stored.definitions(session, series_id)[-1]
    form = NewDefinitionForm(data=newest.model_dump() | {"name": "", "revision": row.revision})
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                series.define(session, actor(), series_id, form.revision.data, form.starts.data, form.to_definition())
            say(_("The series has a new definition."))
            return redirect(url_for(".show", slug=row.slug), 303)
        except (Conflict, Invalid) as error:
            form.refuse(error)
            form.revision.renew(row.revision)
    return page("series/define.html", 422 if form.errors else 200, form=form, series=row)


def _view(session: Session, slug: str, day: date | None = None) -> SeriesView:
    """The series as a page shows it. Raises NotFound, also for readers where it is not public."""
    row = stored.get(session, slug)
    if row is None or not (row.is_public or current_user.is_authenticated):
        raise NotFound("series")
    versions = stored.definitions(session, row.id)
    rows = stored.sourced_points(session, [one.id for one in versions])
    definitions = stored.as_domain(row, versions, rows)
    published = stored.claims_about(session, versions)
    return series_view(row, versions, definitions, rows, published, day, site())


def _by_id(session: Session, series_id: int) -> FigureSeries:
    row = stored.by_id(session, series_id)
    if row is None:
        raise NotFound("series")
    return row
