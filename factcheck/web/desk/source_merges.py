"""Two sources that are the same: finding the other one, seeing both beside each other, and merging them."""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.models import Source
from factcheck.queries import sources as stored
from factcheck.services import sources
from factcheck.web.desk.details import SOURCE
from factcheck.web.desk.forms.sources import FindSourceForm, MergeForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say, translate
from factcheck.web.shared.rendering import page

blueprint = Blueprint("source_merges", __name__, url_prefix="/sources/<id:source_id>/merge")


@blueprint.before_request
def _editors_only() -> None:
    require(actor().role, Permission.MERGE_SOURCES)


@blueprint.route("", methods=["GET", "POST"])
def merge(source_id: int) -> Response:
    """Look for the other source, see both, and merge them; the one that was not kept is gone."""
    return _merge(source_id) if request.method == "POST" else _look(source_id)


def _look(source_id: int) -> Response:
    """With ``other`` in the query both are shown. Without words, those of the source's title are looked for."""
    with db.reading() as session:
        source = _stored(session, source_id)
        form = FindSourceForm(formdata=request.args, data={"q": source.title})
        is_valid = form.validate()
        other = _stored(session, form.other.data) if is_valid and form.other.data else None
        return _page(session, source, other, form)


def _merge(source_id: int) -> Response:
    with db.reading() as session:
        _stored(session, source_id)
    form = MergeForm()
    other_id, kept_id = form.other.data, form.keep.data
    if not form.validate() or kept_id not in (source_id, other_id):
        raise Invalid(form.errors or {"keep": [_("Choose one of the two.")]})
    revisions = {source_id: form.revision.data, other_id: form.other_revision.data}
    try:
        with db.transaction() as session:
            kept = sources.merge(session, actor(), kept_id, other_id if kept_id == source_id else source_id, revisions)
    except (Conflict, Invalid) as error:
        form.refuse(error)
        with db.reading() as session:
            search = FindSourceForm(formdata=None)
            return _page(session, _stored(session, source_id), _stored(session, other_id), search, form)
    say(_("Merged into one: %(title)s.", title=kept.title))
    return redirect(url_for("sources.show", source_id=kept_id), 303)


def _page(
    session: Session, source: Source, other: Source | None, search: FindSourceForm, form: MergeForm | None = None
) -> Response:
    """The field to find the other source, and once it is chosen the two side by side, as they are now."""
    form = form or MergeForm(formdata=None, keep=source.id)
    pair = [source, other] if other else []
    if other:
        form.other.renew(other.id)
        form.revision.renew(source.revision)
        form.other_revision.renew(other.revision)
    return page(
        "sources/merge.html",
        422 if form.errors or search.errors else 200,
        block="results",
        source=source,
        other=other,
        form=search,
        merging=form,
        offered=[] if search.errors else [one for one in stored.find(session, search.q.data) if one.id != source.id],
        pair=[(one, _facts(session, one)) for one in pair],
    )


def _facts(session: Session, source: Source) -> list[tuple[str, str]]:
    """What is stored of a source, and how many claims rest on it, as labels and texts."""
    details = [(translate(field.label), field.of_row(getattr(source, name))) for name, field in SOURCE.items()]
    return [*details, (translate(_("Claims")), str(stored.claim_count(session, source.id)))]


def _stored(session: Session, source_id: int) -> Source:
    source = stored.get(session, source_id)
    if source is None:
        raise NotFound("source")
    return source
