"""The transcript of a source: putting it in, and reading it at a place."""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.text_parts import part_at
from factcheck.models import Source
from factcheck.queries import sources
from factcheck.queries import transcripts as stored
from factcheck.services import transcripts
from factcheck.web.desk.forms.transcripts import TranscriptForm, TranscriptUploadForm
from factcheck.web.desk.suggestion_list import offset_in
from factcheck.web.shared.context import actor, db, reader
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("transcripts", __name__, url_prefix="/sources/<id:source_id>/transcript")


@blueprint.get("")
def show(source_id: int) -> Response:
    """The part of the text around ``start``, with what stands up to ``end`` marked."""
    with db.reading() as session:
        source = _stored(session, source_id)
        transcript = stored.of_source(session, source_id)
    if transcript is None:
        raise NotFound("transcript")
    start, end = (offset_in(request.args.get(name, "")) for name in ("start", "end"))
    part = part_at(transcript.text, start)
    start, end = (max(part.start, min(part.end, place)) for place in (start, max(start, end)))
    return page(
        "transcripts/show.html",
        source=source,
        transcript=transcript,
        part=part,
        before=transcript.text[part.start : start],
        marked=transcript.text[start:end],
        after=transcript.text[end : part.end],
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(source_id: int) -> Response:
    """Paste the text or choose a file, which fills the form, and put it in; it never changes afterwards."""
    require(actor().role, Permission.ADD_SOURCE)
    with db.reading() as session:
        source = _stored(session, source_id)
    form, upload = TranscriptForm(revision=source.revision), TranscriptUploadForm()
    if upload.is_submitted() and upload.upload.data:
        try:
            form.text.data = upload.read_text(reader, actor().id)
            say(_("The file was read. Look it over, then save it."), "info")
        except Invalid as error:
            upload.refuse(error)
    elif form.validate_on_submit():
        try:
            with db.transaction() as session:
                transcripts.add(session, actor(), source_id, form.revision.data, form.text.data)
            say(_("The transcript is stored. Quotations can be compared with it."))
            return redirect(url_for(".show", source_id=source_id), 303)
        except (Conflict, Invalid) as error:
            form.refuse(error)
            form.revision.renew(source.revision)
    status = 422 if form.errors or upload.errors else 200
    return page("transcripts/new.html", status, source=source, form=form, upload=upload)


def _stored(session: Session, source_id: int) -> Source:
    source = sources.get(session, source_id)
    if source is None:
        raise NotFound("source")
    return source
