"""The points of a series: adding one or many, and deprecating one."""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import _, n_
from factcheck.domain.point_tables import ReadTable, read_points
from factcheck.models import FigureSeries, SeriesDefinition, SeriesPoint
from factcheck.queries import series as stored
from factcheck.queries import sources
from factcheck.services import series
from factcheck.services.series import MOST_IMPORTED, PointInput
from factcheck.web.desk.forms.claims import ReasonForm
from factcheck.web.desk.forms.series import PointForm, TableForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("series_points", __name__, url_prefix="/series")


@blueprint.route("/definitions/<id:definition_id>/points", methods=["GET", "POST"])
def add(definition_id: int) -> Response:
    """One point. The same source and day with another number is a correction, and the point before stays."""
    form = PointForm()
    with db.reading() as session:
        row, definition = _definition(session, definition_id)
        form.offer(sources.newest(session))
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                series.add_point(session, actor(), definition_id, form.to_input())
            return redirect(url_for("series.show", slug=row.slug) + "#points", 303)
        except (Conflict, Invalid) as error:
            form.refuse(error)
    return page("series/point.html", 422 if form.errors else 200, form=form, series=row, definition=definition)


@blueprint.route("/definitions/<id:definition_id>/import", methods=["GET", "POST"])
def add_many(definition_id: int) -> Response:
    """A pasted table: first what was read and refused, with the places; then, confirmed, the points."""
    form = TableForm()
    with db.reading() as session:
        row, definition = _definition(session, definition_id)
        form.source_id.offer([(source.id, source.title) for source in sources.newest(session)], _("Choose a source"))
    read: ReadTable | None = None
    if form.validate_on_submit():
        read = read_points(form.rows.data, MOST_IMPORTED)
        if "confirmed" in request.form and read.rows:
            try:
                with db.transaction() as session:
                    number = series.import_points(session, actor(), definition_id, _points(form, read))
                say(n_("%(number)s new point.", "%(number)s new points.", number))
                return redirect(url_for("series.show", slug=row.slug) + "#points", 303)
            except (Conflict, Invalid) as error:
                form.refuse(error)
    status = 422 if form.errors or (read and read.problem) else 200
    return page("series/import.html", status, form=form, series=row, definition=definition, read=read)


@blueprint.route("/points/<id:point_id>/deprecate", methods=["GET", "POST"])
def deprecate(point_id: int) -> Response:
    """Take a point out of every computation, with the reason."""
    form = ReasonForm(version=1)
    with db.reading() as session:
        point = _point(session, point_id)
        row, _of = _definition(session, point.definition_id)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                series.deprecate(session, actor(), point_id, form.reason.data)
            say(_("The point is deprecated. It counts no longer, and stays to be seen."))
            return redirect(url_for("series.show", slug=row.slug) + "#points", 303)
        except (Conflict, Invalid) as error:
            form.refuse(error)
    return page("series/deprecate.html", 422 if form.errors else 200, form=form, series=row, point=point)


def _points(form: TableForm, read: ReadTable) -> list[PointInput]:
    return [PointInput.model_validate({"source_id": form.source_id.data} | row.values) for row in read.rows]


def _definition(session: Session, definition_id: int) -> tuple[FigureSeries, SeriesDefinition]:
    definition = stored.definition(session, definition_id)
    row = stored.by_id(session, definition.series_id) if definition else None
    if definition is None or row is None:
        raise NotFound("definition")
    return row, definition


def _point(session: Session, point_id: int) -> SeriesPoint:
    point = stored.point(session, point_id)
    if point is None:
        raise NotFound("point")
    return point
