"""Numbers of the desk: what it did, how many claims were open, how long they wait, who holds what."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind, Subject
from factcheck.domain.transitions import OPEN
from factcheck.models import Claim, Event
from factcheck.queries.claims import WHOLE, is_free

_REVIEWS = frozenset({EventKind.REVIEW_SUBMITTED, EventKind.DISPUTE_DECIDED})


@dataclass(frozen=True, slots=True)
class Progress:
    """Answers given and verdicts published with them: one's own, and everybody's with one's own."""

    own_answers: int
    own_verdicts: int
    answers: int
    verdicts: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many claims were in each open state when each of ``days`` ended; for the last one, now."""

    days: list[date]
    of: dict[ClaimState, list[int]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long the claims that wait to be taken have waited; None when none does.

    ``median`` and ``ninetieth`` are nearest ranks: half of them, nine in ten have waited no longer.
    """

    oldest: timedelta
    median: timedelta
    ninetieth: timedelta


def progress(session: Session, user_id: int, since: datetime) -> Progress:
    """What was done since a moment."""
    statement = (
        select(Event.kind, func.count(), func.count().filter(col(Event.actor_id) == user_id))
        .where(Event.subject == Subject.CLAIM, Event.at >= since)
        .where(col(Event.kind).in_({*_REVIEWS, EventKind.VERDICT_PUBLISHED, EventKind.VERDICT_UNDONE}))
        .group_by(col(Event.kind))
    )
    counts = {kind: (number, own) for kind, number, own in session.exec(statement)}
    published, own_published = counts.pop(EventKind.VERDICT_PUBLISHED, (0, 0))
    # Undoing takes back an answer and the verdict it led to.
    undone, own_undone = counts.pop(EventKind.VERDICT_UNDONE, (0, 0))
    return Progress(
        own_answers=max(0, sum(own for _, own in counts.values()) - own_undone),
        own_verdicts=max(0, own_published - own_undone),
        answers=max(0, sum(number for number, _ in counts.values()) - undone),
        verdicts=max(0, published - undone),
    )


def sizes(session: Session, now: datetime, days: int) -> Sizes:
    """The open states over so many days, today (in UTC) being the last.

    Reckoned back from what is stored now, by what the log says was moved since the first of them ended.
    """
    every_day = [now.date() - timedelta(days=ago) for ago in reversed(range(days))]
    by_state = select(Claim.workflow, func.count()).group_by(col(Claim.workflow))
    size = Counter({ClaimState(state): number for state, number in session.exec(by_state)})
    moved = _moved(session, datetime.combine(every_day[0] + timedelta(days=1), time(), UTC))
    of: dict[ClaimState, list[int]] = {state: [] for state in ClaimState if state in OPEN}
    for day in reversed(every_day):
        for state, numbers in of.items():
            numbers.insert(0, size[state])
        size.update(moved[day])
    return Sizes(every_day, of)


def _moved(session: Session, since: datetime) -> dict[date, Counter[ClaimState]]:
    """By day, how many claims more each state had before what happened that day."""
    earlier = aliased(Event)
    before = (
        select(_state_after(earlier))
        .where(earlier.subject == Subject.CLAIM, earlier.subject_id == Event.subject_id, col(earlier.id) < Event.id)
        .where(_state_after(earlier).is_not(None))
        .order_by(col(earlier.id).desc())
        .limit(1)
        .correlate(Event)
        .scalar_subquery()
    )
    statement = select(Event.at, before, _state_after(Event)).where(
        Event.subject == Subject.CLAIM, Event.at >= since, _state_after(Event).is_not(None)
    )
    moves = Counter((at.date(), left, reached) for at, left, reached in session.exec(statement))
    moved: dict[date, Counter[ClaimState]] = defaultdict(Counter)
    for (day, left, reached), number in moves.items():
        moved[day].update({ClaimState(left): number} if left else {})
        moved[day].subtract({ClaimState(reached): number} if reached else {})
    return moved


def _state_after(event: Any) -> sa.ColumnElement[str | None]:
    """The state an event left its claim in; None where it says nothing about that."""
    state: sa.ColumnElement[str | None] = event.data["state"].as_string()
    return state


def waiting(session: Session, now: datetime) -> Waiting | None:
    """How long what waits to be taken has waited."""
    free = select(col(Claim.queued_at)).where(is_free(now)).order_by(col(Claim.queued_at).desc())
    total = session.exec(select(func.count()).select_from(free.subquery())).one()
    if not total:
        return None

    def rank(tenths: int) -> timedelta:
        """The age that so many tenths of them have not exceeded."""
        return now - session.exec(free.offset(-(-tenths * total // 10) - 1).limit(1)).one()

    return Waiting(oldest=rank(10), median=rank(5), ninetieth=rank(9))


def held(session: Session, now: datetime) -> list[Claim]:
    """What anybody is working on, the lease that ends first first."""
    statement = select(Claim).where(col(Claim.lease_expires_at) > now).order_by(col(Claim.lease_expires_at))
    return list(session.exec(statement.options(*WHOLE)))


def due(session: Session, until: date, limit: int) -> list[Claim]:
    """The published claims that are due for another look by a day up to ``until``, the earliest first."""
    statement = select(Claim).where(Claim.workflow == ClaimState.PUBLISHED, col(Claim.review_by) <= until)
    return list(session.exec(statement.order_by(col(Claim.review_by), col(Claim.id)).limit(limit).options(*WHOLE)))
