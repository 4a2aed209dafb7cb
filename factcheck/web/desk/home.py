"""The first page: the desk for those who work here, the newest verdicts for everyone else."""

from datetime import datetime
from typing import Any

from flask import Blueprint, request
from flask_login import current_user
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain.permissions import Permission, may
from factcheck.models import User
from factcheck.presenters.charts import chart
from factcheck.presenters.claims import published_claim
from factcheck.queries import home, public, queue, statistics, users
from factcheck.queries.filters import ClaimFilter
from factcheck.web.desk import account_changes
from factcheck.web.desk.forms.filters import Whose
from factcheck.web.desk.my_work import SHOWN, my_work, needs
from factcheck.web.shared.context import actor, db, site
from factcheck.web.shared.rendering import page

blueprint = Blueprint("home", __name__)

_DAYS_BACK = 30


@blueprint.get("/")
def index() -> Response:
    """``all`` names a part of the desk to be shown whole."""
    return _desk(request.args.get("all", "")) if current_user.is_authenticated else _welcome()


def _desk(whole: str) -> Response:
    me, now = actor(), utc_now()
    with db.reading() as session:
        steps = home.begun(session)
        parts: dict[str, Any] = {} if steps.has_verdict else {"steps": steps, "people": users.active(session)}
        if steps.has_article:
            parts |= _work(session, me, now, whole)
        return page("home/index.html", now=now, Whose=Whose, changes=account_changes.unseen(session, me), **parts)


def _work(session: Session, me: User, now: datetime, whole: str) -> dict[str, Any]:
    """What this person is to do, how far everybody is, and for editors how the queue does and who does what."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    parts: dict[str, Any] = {
        "mine": my_work(session, me, now, all_begun=whole == "begun"),
        "needs": needs(session, me, now, all_due=whole == "due"),
        "counts": queue.counts(session, ClaimFilter()),
        "free": queue.free_count(session, now),
        "midnight": midnight,
        "progress": statistics.progress(session, me.id, midnight),
        "latest": public.latest(session, SHOWN),
    }
    if may(me.role, Permission.ASSIGN):
        sizes = statistics.sizes(session, now, _DAYS_BACK)
        parts |= {
            "sizes": sizes,
            "charts": {state: chart(sizes.days, numbers) for state, numbers in sizes.of.items()},
            "waiting": statistics.waiting(session, now),
            "in_hands": statistics.held(session, now, SHOWN),
            "in_hands_count": statistics.held_count(session, now),
        }
    return parts


def _welcome() -> Response:
    with db.reading() as session:
        latest = [published_claim(row, site()) for row in public.latest(session)]
    return page("home/welcome.html", latest=latest)
