"""Sources: the list, adding one, its page, and correcting or removing it."""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.events import Subject
from factcheck.domain.messages import _
from factcheck.models import Source
from factcheck.queries import page_snapshots, snapshots, transcripts
from factcheck.queries import sources as stored
from factcheck.services import sources
from factcheck.web.desk.details import SOURCE
from factcheck.web.desk.forms.claims import ReasonForm
from factcheck.web.desk.forms.evidence import EvidenceForm
from factcheck.web.desk.forms.sources import SourceEditForm, SourceForm
from factcheck.web.desk.record import against, steps
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.lists import PlaceForm, searchable_list
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
            before = stored.by_page(session, form.url.data)
            source = sources.add(session, actor(), form.to_input())
        if before:
            say(_("This page is stored already, as it is shown here: nothing was added or changed."), "info")
            return redirect(url_for(".show", source_id=source.id), 303)
        say(_("Saved: %(title)s.", title=source.title))
        return redirect(url_for(".index"), 303)
    return page("sources/new.html", 422 if form.errors else 200, form=form)


@blueprint.get("/<id:source_id>")
def show(source_id: int) -> Response:
    """What is stored of the source, and the claims that rest on it, 50 at a time."""
    place = PlaceForm(formdata=request.args)
    with db.reading() as session:
        source = _stored(session, source_id)
        uses = stored.uses(session, source_id, place.before_id)
        address = url_for(".show", source_id=source_id)
        return page(
            "sources/show.html",
            source=source,
            transcript=transcripts.described(session, source_id),
            same_pages=stored.same_pages(session, source),
            claim_count=stored.claim_count(session, source_id),
            uses=uses.rows,
            first_url=address if place.before_id else "",
            next_url=f"{address}?before={uses.next_key}" if uses.next_key else "",
            files=snapshots.of_source(session, source_id),
            job=page_snapshots.open_job(session, source_id),
            failure=page_snapshots.last_failure(session, source_id),
            history=steps(session, Subject.SOURCE, source_id, SOURCE),
        )


@blueprint.route("/<id:source_id>/edit", methods=["GET", "POST"])
def edit(source_id: int) -> Response:
    """Correct the source; what published verdicts rested on stays as it was."""
    with db.reading() as session:
        source = _stored(session, source_id)
    form = SourceEditForm(obj=source)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                sources.edit(session, actor(), source_id, form.revision.data, form.to_input())
            say(_("The source is corrected."))
            return redirect(url_for(".show", source_id=source_id), 303)
        except (Conflict, Invalid) as error:
            form.refuse(error)
    return _edit_page(source_id, form)


@blueprint.post("/<id:source_id>/remove")
def remove(source_id: int) -> Response:
    """Remove the source, with a reason; one that claims use is refused."""
    reason = ReasonForm()
    if reason.validate():
        try:
            with db.transaction() as session:
                sources.remove(session, actor(), source_id, reason.version.data, reason.reason.data)
            say(_("The source is removed. The audit log keeps what it was."))
            return redirect(url_for(".index"), 303)
        except Conflict as error:
            reason.refuse(error)
    return _edit_page(source_id, None, reason)


def _edit_page(source_id: int, form: SourceEditForm | None, reason: ReasonForm | None = None) -> Response:
    """Also after a refusal, with what was typed; the next try is written against the source that the page shows."""
    with db.reading() as session:
        source = _stored(session, source_id)
        claim_count = stored.claim_count(session, source_id)
        same = stored.by_url(session, form.url.data) if form and form.url.errors else None
    form = form or SourceEditForm(formdata=None, obj=source)
    reason = reason or ReasonForm(formdata=None)
    differences = against(form.details(), source, SOURCE) if form.form_errors else []
    form.revision.renew(source.revision)
    reason.version.renew(source.revision)
    status = 422 if form.errors or reason.errors else 200
    return page(
        "sources/edit.html",
        status,
        source=source,
        form=form,
        reason=reason,
        differences=differences,
        claim_count=claim_count,
        same=same,
    )


def _stored(session: Session, source_id: int) -> Source:
    source = stored.get(session, source_id)
    if source is None:
        raise NotFound("source")
    return source
