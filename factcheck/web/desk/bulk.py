"""One action on many claims of the queue: preview, do, undo. For editors."""

from flask import Blueprint, request
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.counts import MOST, Count
from factcheck.domain.errors import Invalid
from factcheck.domain.permissions import Permission, require
from factcheck.queries import queue, users
from factcheck.services import bulk
from factcheck.services.bulk import Outcome
from factcheck.web.desk.forms.bulk import BulkForm, UndoBulkForm
from factcheck.web.desk.queue_filters import queue_form
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.rendering import page

blueprint = Blueprint("bulk", __name__, url_prefix="/queue/bulk")


@blueprint.before_request
def _editors_only() -> None:
    require(actor().role, Permission.BULK)


@blueprint.post("")
def preview() -> Response:
    """Show what would be done, to the ticked claims or to those that fit the filter in the query string."""
    outcome, remaining = Outcome(), 0
    with db.reading() as session:
        form = _form(session)
        if form.everything.data:
            form.claims.data, remaining = _everything(session)
        if form.validate():
            try:
                outcome = bulk.preview(session, actor(), form.to_change(), form.claims.data)
            except Invalid as error:
                form.refuse(error)
    status = 422 if form.errors else 200
    return page("bulk/preview.html", status, form=form, outcome=outcome, remaining=remaining)


@blueprint.post("/confirm")
def confirm() -> Response:
    """Do it. The answer is a page, not another address: nothing else keeps what was done together."""
    with db.reading() as session:
        form = _form(session)
    if form.validate():
        try:
            with db.transaction() as session:
                outcome = bulk.carry_out(session, actor(), form.to_change(), form.claims.data)
            return page("bulk/done.html", form=form, outcome=outcome, is_undone=False)
        except Invalid as error:
            form.refuse(error)
    return page("bulk/preview.html", 422, form=form, outcome=Outcome(), remaining=0)


@blueprint.post("/undo")
def undo() -> Response:
    form = UndoBulkForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        outcome = bulk.undo(session, actor(), form.events.data)
    return page("bulk/done.html", form=form, outcome=outcome, is_undone=True)


def _form(session: Session) -> BulkForm:
    return BulkForm([(user.id, user.name) for user in users.active(session)])


def _everything(session: Session) -> tuple[dict[int, int], int]:
    """The first claims of the filtered queue, with their versions, and how many more there are."""
    form = queue_form(session, request.args)
    if not form.validate():
        raise Invalid(form.errors)
    filters = form.to_filter(actor().id)
    claims = queue.page(session, filters, form.sort.data, size=bulk.MOST).rows
    remaining = queue.size(session, filters, bulk.MOST + MOST) - len(claims)
    return {claim.id: claim.version for claim in claims}, Count(remaining)
