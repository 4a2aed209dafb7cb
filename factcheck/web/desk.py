"""The first page: the desk for those who work here, the newest verdicts for everyone else."""

from flask import Blueprint
from flask_login import current_user
from werkzeug.wrappers import Response

from factcheck.models.base import utc_now
from factcheck.queries import claims, public, queue
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.web.context import actor, db
from factcheck.web.rendering import page

blueprint = Blueprint("desk", __name__)


@blueprint.get("/")
def index() -> Response:
    return _desk() if current_user.is_authenticated else _welcome()


def _desk() -> Response:
    now, me = utc_now(), actor().id or 0
    with db.reading() as session:
        held = claims.held_by(session, me, now)
        assigned = queue.page(session, ClaimFilter(assignee_id=me), Sort.URGENT).rows
        return page(
            "desk/index.html",
            now=now,
            held=held,
            assigned=[claim for claim in assigned if claim.holder_id_at(now) != me],
            counts=queue.counts(session, ClaimFilter()),
            free=queue.free_count(session, now),
            latest=public.latest(session, 8),
        )


def _welcome() -> Response:
    with db.reading() as session:
        return page("desk/welcome.html", latest=public.latest(session))
