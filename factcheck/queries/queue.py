"""The review queue: a page of it by key, and how many claims are in each state."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.messages import Message, _
from factcheck.domain.transitions import OPEN
from factcheck.domain.urgency import HIGHEST
from factcheck.models import Claim
from factcheck.queries.claims import MOST_URGENT, WHOLE, is_free
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.paging import PAGE_SIZE, Page

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Sort(StrEnum):
    URGENT = "urgent"
    OLDEST = "oldest"
    NEWEST = "newest"

    @property
    def label(self) -> Message:
        return _SORTS[self]


_SORTS = {
    Sort.URGENT: _("Most urgent first"),
    Sort.OLDEST: _("Oldest first"),
    Sort.NEWEST: _("Newest first"),
}


def page(session: Session, filters: ClaimFilter, sort: Sort, after: str = "", size: int = PAGE_SIZE) -> Page[Claim]:
    """One page of claims. ``after`` is a ``next_key``; one that cannot be read starts from the beginning."""
    statement = select(Claim).where(*_scope(filters)).options(*WHOLE).limit(size + 1)
    key = _parse_key(after)
    if key is not None:
        statement = statement.where(_is_after(sort, *key))
    claims = list(session.exec(statement.order_by(*_order(sort))))
    return Page(claims[:size], _key(claims[size - 1]) if len(claims) > size else "")


def size(session: Session, filters: ClaimFilter) -> int:
    """How many claims the pages hold together."""
    return session.exec(select(func.count()).select_from(Claim).where(*_scope(filters))).one()


def counts(session: Session, filters: ClaimFilter) -> dict[ClaimState, int]:
    """How many claims are in each state, regardless of the state in the filter."""
    statement = (
        select(Claim.workflow, func.count())
        .where(*filters.of_any_workflow().conditions())
        .group_by(col(Claim.workflow))
    )
    return {ClaimState(state): number for state, number in session.exec(statement)}


def free_count(session: Session, now: datetime) -> int:
    """How many claims wait for a person to take them."""
    return session.exec(select(func.count()).select_from(Claim).where(is_free(now))).one()


def _scope(filters: ClaimFilter) -> list[sa.ColumnElement[bool]]:
    """Without a state asked for, the queue is what is still open."""
    if filters.workflow is not None:
        return filters.conditions()
    return [*filters.conditions(), col(Claim.workflow).in_(OPEN)]


def _order(sort: Sort) -> tuple[Any, ...]:
    if sort is Sort.NEWEST:
        return col(Claim.queued_at).desc(), col(Claim.id).desc()
    if sort is Sort.OLDEST:
        return col(Claim.queued_at), col(Claim.id)
    return MOST_URGENT


def _is_after(
    sort: Sort, priority: Priority, urgency: int, queued_at: datetime, claim_id: int
) -> sa.ColumnElement[bool]:
    if sort is Sort.NEWEST:
        return sa.or_(
            col(Claim.queued_at) < queued_at,
            sa.and_(col(Claim.queued_at) == queued_at, col(Claim.id) < claim_id),
        )
    later = sa.or_(
        col(Claim.queued_at) > queued_at,
        sa.and_(col(Claim.queued_at) == queued_at, col(Claim.id) > claim_id),
    )
    if sort is Sort.OLDEST:
        return later
    less_urgent = sa.or_(col(Claim.urgency) < urgency, sa.and_(col(Claim.urgency) == urgency, later))
    return sa.or_(col(Claim.priority) < priority, sa.and_(col(Claim.priority) == priority, less_urgent))


def _key(claim: Claim) -> str:
    micros = (claim.queued_at - _EPOCH) // timedelta(microseconds=1)
    return f"{claim.priority.rank}_{claim.urgency}_{micros}_{claim.id}"


def _parse_key(key: str) -> tuple[Priority, int, datetime, int] | None:
    parts = key.split("_")
    if len(parts) != 4 or not all(part.isdecimal() and len(part) <= 18 for part in parts):
        return None
    rank, urgency, micros, claim_id = map(int, parts)
    if claim_id >= 2**31 or urgency > HIGHEST:
        return None
    try:
        return list(Priority)[rank], urgency, _EPOCH + timedelta(microseconds=micros), claim_id
    except (IndexError, OverflowError):
        return None
