"""Verdicts for data people."""

from flask import Blueprint, Response, request, url_for
from sqlmodel import Session
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from factcheck.domain import csvw
from factcheck.domain.columns import NAMES
from factcheck.domain.errors import Invalid
from factcheck.domain.permissions import Permission, require
from factcheck.queries import exports as stored
from factcheck.queries.exports import VerdictFilter
from factcheck.services import exports
from factcheck.services.exports import CSV, FORMATS, XLSX, Format
from factcheck.web.desk.forms.filters import ExportForm
from factcheck.web.shared.context import actor, config, db, public_url
from factcheck.web.shared.rendering import page, with_same_query
from factcheck.web.shared.streams import stream

blueprint = Blueprint("exports", __name__, url_prefix="/export")

PREVIEW = 20

#: The page counts no further than this, so that it costs the same in the largest tables.
COUNTED = 5_000

#: Downloads of more rows do not say how many there are: nobody waits for that before the first byte.
COUNTED_FIRST = 10_000


@blueprint.get("/")
def index() -> BaseResponse:
    with db.reading() as session:
        form = _form(session)
        filters = _filters(session, form)
        wanted = filters or VerdictFilter()
        return page(
            "exports/index.html",
            422 if filters is None else 200,
            block="results",
            form=form,
            count=stored.count(session, wanted, up_to=COUNTED + 1),
            counted=COUNTED,
            columns=NAMES,
            spreadsheet_url=with_same_query(url_for(".verdicts", name=CSV.name), bom="1"),
            downloads=[
                (file.label, with_same_query(url_for(".verdicts", name=file.name))) for file in FORMATS.values()
            ],
            rows=[row for batch in stored.rows(session, wanted, config.base_url, PREVIEW) for row in batch],
        )


@blueprint.get("/verdicts.<name>")
def verdicts(name: str) -> Response:
    """All rows, streamed from one snapshot of the database, in memory that does not grow.

    ``bom=1`` puts a byte order mark in front of a CSV, for spreadsheet programs.
    """
    file = FORMATS.get(name)
    if file is None:
        raise NotFound
    require(actor().role, Permission.EXPORT)
    with db.reading() as session:
        form = _form(session)
        filters = _filters(session, form, file)
    if filters is None:
        raise Invalid(form.errors)
    with db.transaction() as session:
        exports.note(session, actor(), file, request.query_string.decode(errors="replace"))
    base_url, for_spreadsheet = config.base_url, request.args.get("bom") == "1"
    return stream(
        lambda session: exports.write(session, filters, base_url, file, for_spreadsheet=for_spreadsheet),
        mimetype=file.media_type,
        rows=lambda session: _rows(session, filters),
        is_built_first=file is XLSX,
        headers=_headers(file, filters),
    )


def _headers(file: Format, filters: VerdictFilter) -> dict[str, str]:
    day = f"-as-of-{filters.as_of}" if filters.as_of else ""
    headers = {
        "Content-Disposition": f'attachment; filename="verdicts{day}.{file.name}"',
        "Cache-Control": "private, no-store",
    }
    if file is CSV:
        metadata = public_url(url_for("dictionary.csvw_metadata"))
        headers["Link"] = f'<{metadata}>; rel="describedby"; type="{csvw.MEDIA_TYPE}"'
    return headers


def _rows(session: Session, filters: VerdictFilter) -> int | None:
    count = stored.count(session, filters, up_to=COUNTED_FIRST + 1)
    return count if count <= COUNTED_FIRST else None


def _form(session: Session) -> ExportForm:
    return ExportForm(session, formdata=request.args)


def _filters(session: Session, form: ExportForm, file: Format = CSV) -> VerdictFilter | None:
    """What the query string asks for, None when it cannot be had; the form says why."""
    if not form.validate():
        return None
    try:
        exports.check(session, form.to_filter(), file)
    except Invalid as error:
        form.refuse(error)
        return None
    return form.to_filter()
