"""The review queue."""

from flask import Blueprint, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.claims import ClaimState
from factcheck.domain.counts import Count
from factcheck.domain.messages import _
from factcheck.queries import claims, queue, saved_views, tags
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.paging import Page
from factcheck.services import leases
from factcheck.web.desk.forms.bulk import BulkForm
from factcheck.web.desk.forms.filters import Whose
from factcheck.web.desk.forms.saved_views import ViewForm
from factcheck.web.desk.queue_filters import queue_form, unfiltered_url
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page, same_query

blueprint = Blueprint("queue", __name__, url_prefix="/queue")


@blueprint.get("/")
def index() -> Response:
    me, now = actor().id, utc_now()
    with db.reading() as session:
        default = saved_views.default_of(session, me)
        if default and not request.args:
            return redirect(url_for("saved_views.show", view_id=default.id), 303)
        form = queue_form(session, request.args)
        filters = form.to_filter(me) if form.validate() else ClaimFilter()
        counts = queue.counts(session, filters)
        # A filter that means nothing leaves nothing, rather than everything.
        shown = Page([], "") if form.errors else queue.page(session, filters, form.sort.data, form.after.data or "")
        return page(
            "queue/index.html",
            block="results",
            form=form,
            now=now,
            claims=shown.rows,
            tags=tags.names_of(session, shown.rows),
            counts=counts,
            open_count=Count(sum(counts.get(state, 0) for state in queue.states_of(filters.of_any_workflow()))),
            sort=queue.possible(form.sort.data, filters),
            is_about_verdicts=filters.is_about_verdicts,
            bulk=BulkForm(form.people, formdata=None),
            is_filtered=bool(form.errors) or filters != ClaimFilter(),
            lists=_lists(session, me),
            views=saved_views.all_visible(session, me),
            new_view=ViewForm(formdata=None),
            everything_url=unfiltered_url() if default else url_for(".index"),
            held=claims.held_by(session, me, now),
            next_url=same_query(".index", after=shown.next_key) if shown.next_key else "",
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
    """Lead back to a claim that the person holds; else lease the most urgent free claim and open it.

    With ``further``, which the page of a claim in one's hands sends, another one is leased all the same.
    """
    with db.transaction() as session:
        held = [] if "further" in request.form else claims.held_by(session, actor().id, utc_now())
        claim = held[0] if held else leases.take_next(session, actor())
    if claim is None:
        say(_("Nothing is waiting: every open claim is reviewed or held by a person."), "info")
        return redirect(url_for(".index"), 303)
    if held:
        say(_("You have this claim already. Take next, here, gives you another one."), "info")
    return redirect(url_for("claims.show", claim_id=claim.id), 303)
