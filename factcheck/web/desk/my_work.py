"""The first part of the desk: what a person is to go on with, and what waits for them."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from flask import url_for
from sqlmodel import Session

from factcheck.domain.claims import ClaimState
from factcheck.domain.permissions import Permission, may
from factcheck.models import Alert, Claim, User
from factcheck.queries import alerts, bulk, claims, drafts, form_drafts, home, queue
from factcheck.queries.drafts import Begun
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.home import Returned
from factcheck.queries.queue import Sort
from factcheck.web.desk.forms.filters import Whose

#: How many rows a part shows; how many, when all of it is asked for and no other page has it.
SHOWN, MOST = 5, 100

#: A second review that has waited so long is late; another look at a verdict is shown so long before it is due.
_LATE, _AHEAD = timedelta(days=2), timedelta(days=7)

#: Forms that are about a claim are sent to addresses below its own.
_OF_CLAIM = re.compile(r"/claims/(\d{1,9})/")

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """The first rows of a list. ``url`` is where all ``total`` of them are; empty when these are all."""

    rows: Sequence[Row]
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class MyWork:
    """A person's own work; each claim stands in the first part that it fits. ``typed`` are forms begun and not sent.

    ``kept`` says when drafts of reviews of what they hold were kept, by the claim's id.
    """

    held: Part[Claim]
    begun: Part[Begun]
    typed: Part[tuple[Claim, datetime]]
    assigned: Part[Claim]
    second: Part[Claim]
    kept: Mapping[int, datetime]

    @property
    def claims(self) -> list[Claim]:
        """Every claim that is shown."""
        begun = [one.claim for one in self.begun.rows] + [claim for claim, _ in self.typed.rows]
        return [*self.held.rows, *begun, *self.assigned.rows, *self.second.rows]


@dataclass(frozen=True, slots=True)
class Needs:
    """What waits for a person. ``disputes`` and ``late`` second reviews are empty for those who settle neither."""

    returned: Part[Returned]
    disputes: Part[Claim]
    late: Part[tuple[Claim, datetime]]
    alerts: Part[Alert]
    due: Part[Claim]


def my_work(session: Session, me: User, now: datetime, *, all_begun: bool) -> MyWork:
    """What this person holds, has begun, is assigned and may review second."""
    mine, second = url_for("queue.index", whose=Whose.MINE), url_for("queue.index", whose=Whose.SECOND)
    held = claims.held_by(session, me.id, now)
    seen = {claim.id for claim in held}
    begun = _begun(session, me, seen, MOST if all_begun else SHOWN)
    seen |= {one.claim.id for one in begun.rows}
    typed = _typed(session, me, seen, MOST if all_begun else SHOWN)
    seen |= {claim.id for claim, _ in typed.rows}
    assigned = _open(session, ClaimFilter(assignee_id=me.id), seen, mine)
    seen |= {claim.id for claim in assigned.rows}
    waiting = _open(session, ClaimFilter(second_for=me.id), seen, second)
    kept = drafts.kept_of(session, me.id, [claim.id for claim in held]) if held else {}
    return MyWork(_part(held, held.__len__, mine), begun, typed, assigned, waiting, kept)


def needs(session: Session, me: User, now: datetime, *, all_due: bool) -> Needs:
    """What came back to this person, what only editors settle, and verdicts that need another look."""
    returned = home.returned(session, me.id, now, SHOWN)
    open_alerts, alert_count = alerts.open_ones(session, SHOWN + 1), alerts.count_open(session)
    return Needs(
        returned=Part(returned, len(returned), ""),
        disputes=_disputes(session, me) if may(me.role, Permission.ADJUDICATE) else Part([], 0, ""),
        late=_late(session, now) if may(me.role, Permission.ASSIGN) else Part([], 0, ""),
        alerts=Part(open_alerts[:SHOWN], alert_count, url_for("alerts.index") if len(open_alerts) > SHOWN else ""),
        due=_due(session, now.date(), MOST if all_due else SHOWN),
    )


def _part(rows: Sequence[Row], count: Callable[[], int], url: str, shown: int = SHOWN) -> Part[Row]:
    """``rows`` are one more than are shown, where there are so many: only then all of them are counted."""
    return Part(rows[:shown], count(), url) if len(rows) > shown else Part(rows, len(rows), "")


def _begun(session: Session, me: User, seen: Collection[int], shown: int) -> Part[Begun]:
    rows = drafts.begun_by(session, me.id, shown + 1, seen)
    return _part(rows, lambda: drafts.count_by(session, me.id, seen), url_for("home.index", all="begun"), shown)


def _typed(session: Session, me: User, seen: Collection[int], shown: int) -> Part[tuple[Claim, datetime]]:
    """The claims about which a form was begun, with when it was kept, the newest first."""
    kept: dict[int, datetime] = {}
    for draft in form_drafts.of_person(session, me.id):
        match = _OF_CLAIM.match(draft.address)
        if match and int(match[1]) not in seen:
            kept.setdefault(int(match[1]), draft.updated_at)
    by_id = {claim.id: claim for claim in bulk.chosen(session, kept)} if kept else {}
    rows = [(by_id[claim_id], at) for claim_id, at in kept.items() if claim_id in by_id]
    return _part(rows, rows.__len__, url_for("home.index", all="begun"), shown)


def _open(session: Session, filters: ClaimFilter, seen: Collection[int], url: str) -> Part[Claim]:
    """Claims of the queue that stand in no earlier part, the most urgent first."""
    rows = queue.page(session, filters, Sort.URGENT, size=SHOWN + 1 + len(seen)).rows
    return _part([claim for claim in rows if claim.id not in seen], lambda: queue.size(session, filters), url)


def _disputes(session: Session, me: User) -> Part[Claim]:
    filters = ClaimFilter(workflow=ClaimState.DISPUTED)
    rows = home.disputes_for(session, me.id, SHOWN + 1)
    return _part(rows, lambda: queue.size(session, filters), url_for("queue.index", status=ClaimState.DISPUTED))


def _late(session: Session, now: datetime) -> Part[tuple[Claim, datetime]]:
    late = home.late_second_reviews(session, now - _LATE, now)
    shown = list(late)[:SHOWN]
    by_id = {claim.id: claim for claim in bulk.chosen(session, shown)}
    rows = [(by_id[claim_id], late[claim_id]) for claim_id in shown]
    all_of = url_for("queue.index", status=ClaimState.SECOND_REVIEW, sort=Sort.OLDEST)
    return Part(rows, len(late), all_of if len(late) > len(rows) else "")


def _due(session: Session, today: date, shown: int) -> Part[Claim]:
    days = (today, today + _AHEAD)
    rows = home.due(session, *days, shown + 1)
    return _part(rows, lambda: home.due_count(session, *days), url_for("home.index", all="due"), shown)
