"""Numbers of the desk: what it did, how many claims were open, how long they wait, who holds what."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.counts import Count
from factcheck.domain.events import EventKind, Subject
from factcheck.domain.kept_sums import SumName
from factcheck.domain.transitions import OPEN, WAITING
from factcheck.models import Claim, Event
from factcheck.queries import counting, kept_sums
from factcheck.queries.claims import WHOLE

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
    """The open states over so many days, today (in UTC) being the last; from kept sums."""
    every_day = [now.date() - timedelta(days=ago) for ago in reversed(range(days))]
    size = Counter(kept_sums.of(session, SumName.STATE)[""])
    moved = kept_sums.of(session, SumName.MOVED, [day.isoformat() for day in every_day])
    of: dict[ClaimState, list[int]] = {state: [] for state in ClaimState if state in OPEN}
    for day in reversed(every_day):
        for state, numbers in of.items():
            numbers.insert(0, size[state])
        size.subtract(moved[day.isoformat()])
    return Sizes(every_day, of)


def waiting(session: Session, now: datetime) -> Waiting | None:
    """How long what waits to be taken has waited. Claims whose lease ran out are not counted: somebody began them."""
    months = sorted(kept_sums.of(session, SumName.WAITING)[""].items(), reverse=True)
    total = sum(number for _, number in months)

    def rank(tenths: int) -> timedelta:
        """The age that so many tenths of them have not exceeded."""
        place, younger = -(-tenths * total // 10), 0
        # The month in which that many are reached.
        month, number = next(one for one in months if (younger := younger + one[1]) >= place)
        return now - _queued_in(session, month, place - (younger - number) - 1)

    return Waiting(oldest=rank(10), median=rank(5), ninetieth=rank(9)) if total else None


def _queued_in(session: Session, month: str, younger: int) -> datetime:
    """When the claim was queued, of those that were in this month and wait, that has so many younger ones."""
    begin = datetime.fromisoformat(f"{month}-01T00:00:00+00:00")
    end = (begin + timedelta(days=31)).replace(day=1)
    queued_at = col(Claim.queued_at)
    in_month = (col(Claim.workflow).in_(WAITING), queued_at >= begin, queued_at < end)
    statement = select(queued_at).where(*in_month).order_by(queued_at.desc()).offset(younger).limit(1)
    return session.exec(statement).first() or begin


def held(session: Session, now: datetime, limit: int) -> list[Claim]:
    """What anybody is working on, the lease that ends first first."""
    statement = select(Claim).where(_is_held(now)).order_by(col(Claim.lease_expires_at)).limit(limit)
    return list(session.exec(statement.options(*WHOLE)))


def held_count(session: Session, now: datetime) -> Count:
    """How many claims anybody is working on."""
    return Count(session.scalars(sa.select(counting.up_to(sa.select(col(Claim.id)).where(_is_held(now))))).one())


def _is_held(now: datetime) -> sa.ColumnElement[bool]:
    return col(Claim.lease_expires_at) > now
