"""The review queue."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.domain.workflow import OPEN
from factcheck.models.base import utc_now
from factcheck.queries import articles, queue, speakers, users
from factcheck.queries.filters import ClaimFilter
from factcheck.services import leases
from factcheck.web.context import actor, db
from factcheck.web.forms.filters import QueueForm
from factcheck.web.rendering import page, same_query

blueprint = Blueprint("queue", __name__, url_prefix="/queue")


@blueprint.get("/")
def index() -> Response:
    with db.reading() as session:
        people = [(user.id or 0, user.name) for user in users.active(session)]
        form = QueueForm(articles.titles(session), people, formdata=request.args)
        narrowed = form.to_filter() if form.validate() else ClaimFilter()
        counts = queue.counts(session, narrowed)
        shown = queue.page(session, narrowed, form.sort.data, form.after.data or "")
        return page(
            "queue/index.html",
            block="results",
            form=form,
            now=utc_now(),
            claims=shown.rows,
            counts=counts,
            open_count=sum(counts.get(state, 0) for state in OPEN),
            next_url=same_query(".index", after=shown.next_key) if shown.next_key else "",
            outlets=articles.outlets(session),
            speakers=speakers.names(session),
            measures=speakers.measures(session),
        )


@blueprint.post("/next")
def take_next() -> Response:
    """Lease the most urgent free claim and open it."""
    with db.transaction() as session:
        claim = leases.take_next(session, actor())
    if claim is None:
        flash("Nothing is waiting: every open claim is done or in somebody's hands.", "info")
        return redirect(url_for(".index"), 303)
    return redirect(url_for("claims.show", claim_id=claim.id), 303)
