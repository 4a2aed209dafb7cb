"""What the first page shows a person: what came back to them, what waits for editors, and how a desk begins."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.counts import Count
from factcheck.domain.events import EventKind
from factcheck.models import Article, Claim, Event, Policy, Review, Verdict
from factcheck.queries import counting
from factcheck.queries.claims import WHOLE, is_free, is_given, reviewed_by

#: Of a kind that grows with the archive, only so many are looked at.
LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Returned:
    """A claim to be reviewed once more, and the event that says why."""

    claim: Claim
    event: Event


@dataclass(frozen=True, slots=True)
class Begun:
    """What is done of the steps to a first verdict."""

    has_article: bool
    has_policy: bool
    has_verdict: bool


def returned(session: Session, user_id: int, now: datetime, limit: int) -> list[Returned]:
    """Claims this person reviewed that were sent back or reopened since and that they may take, the newest first.

    They are among the newest ``LOOKED_AT`` that were sent back, and as many that were reopened.
    """
    newest = [
        sa.select(
            sa.select(col(Event.id), col(Event.subject_id))
            .where(col(Event.kind) == kind)
            .order_by(col(Event.id).desc())
            .limit(LOOKED_AT)
            .subquery()
        )
        for kind in (EventKind.CLAIM_SENT_BACK, EventKind.CLAIM_REOPENED)
    ]
    last = {claim_id: event_id for event_id, claim_id in sorted(map(tuple, session.execute(sa.union_all(*newest))))}
    if not last:
        return []
    # Chosen first, looked at then: joined at once, SQLite reads every claim that is free.
    statement = (
        select(Claim)
        .where(col(Claim.id).in_(last), is_free(now), ~reviewed_by(user_id), _reviewed_before(user_id))
        .where(sa.or_(col(Claim.assignee_id).is_(None), col(Claim.assignee_id) == user_id))
    )
    claims = sorted(session.exec(statement.options(*WHOLE)), key=lambda claim: -last[claim.id])[:limit]
    wanted = select(Event).where(col(Event.id).in_([last[claim.id] for claim in claims]))
    events = {event.id: event for event in session.exec(wanted)}
    return [Returned(claim, events[last[claim.id]]) for claim in claims]


def _reviewed_before(user_id: int) -> sa.ColumnElement[bool]:
    """Whether this person reviewed the claim in the round before this one."""
    return (
        select(Review.id)
        .where(Review.claim_id == Claim.id, Review.round == Claim.round - 1, Review.reviewer_id == user_id)
        .where(is_given())
        .exists()
    )


def disputes_for(session: Session, user_id: int, limit: int) -> list[Claim]:
    """The disputed claims of which this editor wrote no review, so that they may decide; the oldest first."""
    statement = select(Claim).where(Claim.workflow == ClaimState.DISPUTED, ~reviewed_by(user_id))
    ordered = statement.order_by(col(Claim.queued_at), col(Claim.id)).limit(limit)
    return list(session.exec(ordered.options(*WHOLE)))


def late_second_reviews(session: Session, before: datetime, now: datetime) -> dict[int, datetime]:
    """The ids of claims that nobody holds whose first review was given before a moment, and when: the earliest first.

    They are among the ``LOOKED_AT`` that are longest in the queue.
    """
    oldest = (
        sa.select(col(Claim.id))
        .where(col(Claim.workflow) == ClaimState.SECOND_REVIEW)
        .order_by(col(Claim.queued_at), col(Claim.id))
        .limit(LOOKED_AT)
    )
    statement = (
        sa.select(col(Claim.id), col(Review.created_at))
        .join(Review, (col(Review.claim_id) == col(Claim.id)) & (col(Review.round) == col(Claim.round)))
        .where(col(Claim.id).in_(sa.select(oldest.subquery())), is_free(now), is_given())
        .where(col(Review.created_at) < before)
        .order_by(col(Review.created_at), col(Claim.id))
    )
    return {claim_id: given_at for claim_id, given_at in session.execute(statement)}  # noqa: C416 (rows, not pairs)


def due(session: Session, after: date, until: date, limit: int) -> list[Claim]:
    """The published claims to be looked at again after a day, and up to another, the earliest first.

    Those whose day has come have an alert.
    """
    statement = select(Claim).where(*_is_due(after, until)).order_by(col(Claim.review_by), col(Claim.id))
    return list(session.exec(statement.limit(limit).options(*WHOLE)))


def due_count(session: Session, after: date, until: date) -> Count:
    """How many claims ``due`` has without a limit."""
    rows = sa.select(col(Claim.id)).where(*_is_due(after, until))
    return Count(session.scalars(sa.select(counting.up_to(rows))).one())


def _is_due(after: date, until: date) -> tuple[sa.ColumnElement[bool], ...]:
    day = col(Claim.review_by)
    return col(Claim.workflow) == ClaimState.PUBLISHED, day > after, day <= until


def begun(session: Session) -> Begun:
    """How far a desk has come that has just been set up."""
    steps = (sa.select(col(key)) for key in (Article.id, Policy.id, Verdict.id))
    return Begun(*session.execute(sa.select(*(step.exists() for step in steps))).one())
