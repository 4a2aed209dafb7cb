"""Verdicts for data people."""

from collections.abc import Iterator

from flask import Blueprint, Response, request
from sqlmodel import Session
from werkzeug.wrappers import Response as BaseResponse

from factcheck.domain.errors import Invalid
from factcheck.domain.permissions import Permission, require
from factcheck.queries import articles, exports, speakers
from factcheck.queries.exports import VerdictFilter
from factcheck.services.exports import COLUMNS, as_record, csv_lines
from factcheck.web.context import actor, config, db
from factcheck.web.forms.filters import ExportForm
from factcheck.web.rendering import page

blueprint = Blueprint("exports", __name__, url_prefix="/export")

PREVIEW = 20


@blueprint.get("/")
def index() -> BaseResponse:
    with db.reading() as session:
        form = _form(session)
        narrowed = form.to_filter() if form.validate() else VerdictFilter()
        return page(
            "exports/index.html",
            422 if form.errors else 200,
            block="results",
            form=form,
            count=exports.count(session, narrowed),
            columns=COLUMNS,
            rows=[as_record(row, config.base_url) for row in exports.verdicts(session, narrowed, PREVIEW)],
            outlets=articles.outlets(session),
            speakers=speakers.names(session),
            measures=speakers.measures(session),
        )


@blueprint.get("/verdicts.csv")
def verdicts_csv() -> Response:
    """All rows, streamed from one snapshot of the database, in memory that does not grow.

    ``bom=1`` puts a byte order mark in front, for spreadsheet programs.
    """
    require(actor().role, Permission.EXPORT)
    with db.reading() as session:
        form = _form(session)
    if not form.validate():
        raise Invalid(form.errors)
    narrowed, base_url, for_spreadsheet = form.to_filter(), config.base_url, request.args.get("bom") == "1"

    # Opened here and used while streaming, instead of stream_with_context: a download that is broken off would keep
    # this person signed in for whoever asks next in the same thread.
    reading = db.reading()

    def body() -> Iterator[str]:
        with reading as session:
            yield from csv_lines(exports.verdicts(session, narrowed), base_url, for_spreadsheet=for_spreadsheet)

    return Response(
        body(),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="verdicts.csv"'},
    )


def _form(session: Session) -> ExportForm:
    return ExportForm(articles.titles(session), formdata=request.args)
