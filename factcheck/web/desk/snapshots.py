"""Files of sources and evidence: adding one, its page, the file itself, and deleting it."""

import logging

from flask import Blueprint, redirect, request, send_file, url_for
from sqlmodel import Session
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.snapshots import MAX_BYTES
from factcheck.queries import evidence, sources
from factcheck.queries import snapshots as stored
from factcheck.queries.snapshots import Taken
from factcheck.services import snapshot_trees, snapshots
from factcheck.web.desk.claim_page import load
from factcheck.web.desk.forms.snapshots import DeleteFileForm, EvidenceFileForm, FileForm
from factcheck.web.shared.context import actor, db, files
from factcheck.web.shared.languages import say
from factcheck.web.shared.lists import PlaceForm
from factcheck.web.shared.rendering import page
from factcheck.web.shared.security import CONTENT_SECURITY_POLICY

blueprint = Blueprint("snapshots", __name__)

log = logging.getLogger(__name__)


@blueprint.route("/sources/<id:source_id>/files/new", methods=["GET", "POST"])
def add_to_source(source_id: int) -> Response:
    """Add a file that belongs to a source, whatever claims rest on it."""
    with db.reading() as session:
        source = sources.get(session, source_id)
    if source is None:
        raise NotFound("source")
    form, back = FileForm(), url_for("sources.show", source_id=source_id, _anchor="files")
    if form.validate_on_submit():
        try:
            with files.receive(form.content(), MAX_BYTES) as file, db.transaction() as session:
                snapshots.attach_to_source(session, actor(), source_id, file, form.to_input())
            return _added(back)
        except Invalid as error:
            form.refuse(error)
    return _form_page(form, source.title, back)


@blueprint.get("/sources/<id:source_id>/files")
def of_source(source_id: int) -> Response:
    """The files of a source, 50 at a time."""
    place = PlaceForm(formdata=request.args)
    with db.reading() as session:
        source = sources.get(session, source_id)
        if source is None:
            raise NotFound("source")
        return page("snapshots/index.html", source=source, files=stored.of_source(session, source_id, place.before_id))


@blueprint.route("/claims/<id:claim_id>/evidence/<id:evidence_id>/files/new", methods=["GET", "POST"])
def add_to_evidence(claim_id: int, evidence_id: int) -> Response:
    """Add a file that shows a piece of evidence of an open claim."""
    with db.reading() as session:
        claim, piece = load(session, claim_id), evidence.get(session, claim_id, evidence_id)
    if piece is None or piece.source is None:
        raise NotFound("evidence")
    form, back = EvidenceFileForm(data={"version": claim.version}), url_for("claims.show", claim_id=claim_id)
    if form.validate_on_submit():
        try:
            with files.receive(form.content(), MAX_BYTES) as file, db.transaction() as session:
                snapshots.attach_to_evidence(
                    session, actor(), claim_id, evidence_id, form.version.data, file, form.to_input()
                )
            return _added(back)
        except (Conflict, Invalid) as error:
            form.refuse(error)
            form.version.renew(claim.version)
    return _form_page(form, piece.source.title, back)


@blueprint.get("/snapshots/<id:snapshot_id>")
def show(snapshot_id: int) -> Response:
    """What is stored of a file, and what proves when it was there."""
    return _file_page(snapshot_id, DeleteFileForm(formdata=None))


@blueprint.get("/snapshots/<id:snapshot_id>/file")
def content(snapshot_id: int) -> Response:
    """The file itself; images, sound and films can be shown, everything else is saved. Parts can be asked for."""
    with db.reading() as session:
        snapshot = _stored(session, snapshot_id).snapshot
    if snapshot.deleted_at:
        raise NotFound("file")
    try:
        opened = files.open(snapshot.digest)
    except FileNotFoundError:
        log.error("The file of snapshot %s is missing: %s", snapshot_id, snapshot.digest)
        raise NotFound("file") from None
    kind = snapshot.media_type
    is_saved = not (kind.is_image or kind.is_audio or kind.is_video)
    response = send_file(opened, kind.value, is_saved, snapshot.name, conditional=False, etag=snapshot.digest)
    response.content_length = snapshot.size
    response.cache_control.private = True
    # Whatever is in it: opened by itself it runs nothing and reaches nothing.
    response.headers["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"
    try:
        return response.make_conditional(request, accept_ranges=True, complete_length=snapshot.size)
    except HTTPException:
        opened.close()
        raise


@blueprint.post("/snapshots/<id:snapshot_id>/delete")
def delete(snapshot_id: int) -> Response:
    """Delete the file where the law asks for it; its hash and the reason stay."""
    require(actor().role, Permission.DELETE_FILE)
    form = DeleteFileForm()
    if not form.validate():
        return _file_page(snapshot_id, form)
    with db.transaction() as session:
        snapshots.delete(session, actor(), snapshot_id, form.reason.data)
    say(_("The file is deleted. Its hash and your reason stay."))
    return redirect(url_for(".show", snapshot_id=snapshot_id), 303)


def _file_page(snapshot_id: int, form: DeleteFileForm) -> Response:
    with db.reading() as session:
        taken = _stored(session, snapshot_id)
        snapshot = taken.snapshot
        response = page(
            "snapshots/show.html",
            422 if form.errors else 200,
            taken=taken,
            snapshot=snapshot,
            source=sources.get(session, snapshot.source_id) if snapshot.source_id else None,
            claim_id=evidence.claim_id_of(session, snapshot.evidence_id) if snapshot.evidence_id else None,
            proof=snapshot_trees.proof(session, snapshot),
            form=form,
        )
    response.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; media-src 'self'"
    return response


def _added(back: str) -> Response:
    say(_("The file is added."))
    return redirect(back, 303)


def _form_page(form: FileForm, title: str, back: str) -> Response:
    return page("snapshots/new.html", 422 if form.errors else 200, form=form, of=title, back=back)


def _stored(session: Session, snapshot_id: int) -> Taken:
    taken = stored.with_person(session, snapshot_id)
    if taken is None:
        raise NotFound("file")
    return taken
