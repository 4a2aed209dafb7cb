"""Keeping the page of a source as it is: asked for, its progress, and the text that the page had."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import NotFound
from factcheck.domain.messages import _
from factcheck.domain.snapshots import SnapshotKind
from factcheck.jobs.waiting import is_over
from factcheck.queries import page_snapshots as stored
from factcheck.queries import snapshots, sources
from factcheck.services import page_snapshots
from factcheck.web.shared.context import actor, db, files
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import asks_for_part, page

blueprint = Blueprint("page_snapshots", __name__)

#: Seconds that a person waits for the page before they are shown that it goes on.
PATIENCE = 1.5


@blueprint.post("/sources/<id:source_id>/snapshots")
def ask(source_id: int) -> Response:
    """Have the page of a source kept."""
    with db.transaction() as session:
        job = page_snapshots.ask(session, actor(), source_id)
    if is_over(db, job.id, PATIENCE):
        with db.reading() as session:
            if stored.newest_id(session, source_id) > job.payload["newest_id"]:
                say(_("The page is kept as it is now."))
    return redirect(url_for("sources.show", source_id=source_id, _anchor="files"), 303)


@blueprint.get("/sources/<id:source_id>/snapshots/progress")
def progress(source_id: int) -> Response:
    """How far it is, as a part of the source's page, which is loaded again when it is over."""
    with db.reading() as session:
        source = sources.get(session, source_id)
        if source is None:
            raise NotFound("source")
        job = stored.open_job(session, source_id)
    if not asks_for_part():
        return redirect(url_for("sources.show", source_id=source_id, _anchor="files"), 303)
    if job is None:
        return Response(headers={"HX-Refresh": "true"})
    return page("snapshots/progress.html", source=source, job=job)


@blueprint.get("/snapshots/<id:snapshot_id>/text")
def text(snapshot_id: int) -> Response:
    """The text of a page that was kept, as plain text."""
    from factcheck.fetching import warc  # its library takes 0.04 s, which no start need wait for

    with db.reading() as session:
        snapshot = snapshots.get(session, snapshot_id)
    if snapshot is None or snapshot.deleted_at:
        raise NotFound("file")
    try:
        with files.open(snapshot.digest) as file:
            content = warc.text_in(file) if snapshot.kind is SnapshotKind.PAGE else ""
    except FileNotFoundError:
        raise NotFound("file") from None
    response = Response(content or str(_("No text was kept with this file.")), mimetype="text/plain")
    response.cache_control.private = True
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
