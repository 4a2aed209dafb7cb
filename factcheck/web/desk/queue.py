"""The review queue."""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.claims import ClaimState
from factcheck.domain.counts import Count
from factcheck.domain.messages import _
from factcheck.domain.transitions import OPEN
from factcheck.queries import articles, queue, speakers, users
from factcheck.queries.filters import ClaimFilter
from factcheck.services import leases
from factcheck.web.desk.forms.bulk import BulkForm
from factcheck.web.desk.forms.filters import QueueForm, Whose
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page, same_query

blueprint = Blueprint("queue", __name__, url_prefix="/queue")


@blueprint.get("/")
def index() -> Response:
    me = actor().id
    with db.reading() as session:
        people = [(user.id, user.name) for user in users.active(session)]
        form = QueueForm(articles.titles(session), people, formdata=request.args)
        filters = form.to_filter(me) if form.validate() else ClaimFilter()
        counts = queue.counts(session, filters)
        shown = queue.page(session, filters, form.sort.data, form.after.data or "")
        return page(
            "queue/index.html",
            block="results",
            form=form,
            now=utc_now(),
            claims=shown.rows,
            counts=counts,
            open_count=Count(sum(counts.get(state, 0) for state in OPEN)),
            bulk=BulkForm(people, formdata=None),
            is_filtered=filters != ClaimFilter(),
            lists=_lists(session, me),
            next_url=same_query(".index", after=shown.next_key) if shown.next_key else "",
            outlets=articles.outlets(session),
            speakers=speakers.names(session),
            measures=speakers.measures(session),
        )


def _lists(session: Session, me: int) -> list[tuple[str, dict[str, str], Count]]:
    """What people look for again and again: its name, the query that narrows the queue to it, and how many fit it."""
    disputed = ClaimState.DISPUTED
    return [
        (Whose.MINE.label, {"whose": Whose.MINE}, queue.size(session, ClaimFilter(mine_of=me))),
        (Whose.SECOND.label, {"whose": Whose.SECOND}, queue.size(session, ClaimFilter(second_for=me))),
        (disputed.label, {"status": disputed}, queue.size(session, ClaimFilter(workflow=disputed))),
    ]


@blueprint.post("/next")
def take_next() -> Response:
    """Lease the most urgent free claim and open it."""
    with db.transaction() as session:
        claim = leases.take_next(session, actor())
    if claim is None:
        say(_("Nothing is waiting: every open claim is reviewed or held by a person."), "info")
        return redirect(url_for(".index"), 303)
    return redirect(url_for("claims.show", claim_id=claim.id), 303)
