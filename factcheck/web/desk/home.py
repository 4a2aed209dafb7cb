"""The first page: the desk for those who work here, the newest verdicts for everyone else."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.claims import ClaimState
from factcheck.domain.permissions import Permission, may
from factcheck.models import User
from factcheck.presenters.claims import published_claim
from factcheck.queries import alerts, claims, drafts, public, queue, statistics
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.web.desk.forms.filters import Whose
from factcheck.web.shared.context import actor, db, site
from factcheck.web.shared.rendering import page

blueprint = Blueprint("home", __name__)

#: How many claims a list on the desk shows; the queue has the rest.
_SHOWN = 8
_DAYS_AHEAD = 7
_DAYS_BACK = 30


@blueprint.get("/")
def index() -> Response:
    return _desk() if current_user.is_authenticated else _welcome()


def _desk() -> Response:
    me, now = actor(), utc_now()
    with db.reading() as session:
        parts = _of_reviewer(session, me, now)
        if may(me.role, Permission.ASSIGN):
            parts |= _of_editor(session, now)
        return page("home/index.html", now=now, Whose=Whose, **parts)


def _of_reviewer(session: Session, me: User, now: datetime) -> dict[str, Any]:
    """What is this person's, and how far everybody is."""
    user_id, midnight = me.id, now.replace(hour=0, minute=0, second=0, microsecond=0)
    assigned = queue.page(session, ClaimFilter(assignee_id=user_id), Sort.URGENT).rows
    return {
        "held": claims.held_by(session, user_id, now),
        "begun": drafts.begun_by(session, user_id),
        "assigned": [claim for claim in assigned if claim.holder_id_at(now) != user_id],
        "due": statistics.due(session, now.date() + timedelta(days=_DAYS_AHEAD), _SHOWN),
        "counts": queue.counts(session, ClaimFilter()),
        "free": queue.free_count(session, now),
        "for_second": queue.size(session, ClaimFilter(second_for=user_id)),
        "midnight": midnight,
        "progress": statistics.progress(session, user_id, midnight),
        "alerts": alerts.open_ones(session, _SHOWN),
        "alert_count": alerts.count_open(session),
        "latest": public.latest(session, _SHOWN),
    }


def _of_editor(session: Session, now: datetime) -> dict[str, Any]:
    """How the queue does, and who does what."""
    return {
        "sizes": statistics.sizes(session, now, _DAYS_BACK),
        "waiting": statistics.waiting(session, now),
        "in_hands": statistics.held(session, now),
        "disputes": queue.page(session, ClaimFilter(workflow=ClaimState.DISPUTED), Sort.OLDEST, size=_SHOWN).rows,
    }


def _welcome() -> Response:
    with db.reading() as session:
        latest = [published_claim(row, site()) for row in public.latest(session)]
    return page("home/welcome.html", latest=latest)
