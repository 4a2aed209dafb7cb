"""The review queue: a page of it by key, and how many claims are in each state."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.counts import MOST, Count
from factcheck.domain.messages import Message, _
from factcheck.domain.transitions import OPEN
from factcheck.domain.urgency import HIGHEST
from factcheck.models import Claim
from factcheck.models.base import UtcDateTime
from factcheck.queries import counting, tags, trigrams
from factcheck.queries.claims import MOST_URGENT, WHOLE, free_in_each_state, in_states, merged
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
    """One page of claims. ``after`` is a ``next_key``; one that cannot be read starts from the beginning.

    Claims with a certain verdict come by age only: asked for by urgency, the newest are first.
    """
    sort, filters = possible(sort, filters), _weighed(session, filters)
    order, conditions = _ORDERS[sort], _conditions(filters)
    wanted = [(state, *range_) for state in _states(filters) for range_ in _after(sort, _parse_key(after))]
    ordered = merged([sa.and_(*parts, *conditions) for parts in wanted], order, size + 1)
    # Chosen first, looked at then: joined at once, PostgreSQL reads every claim there is.
    ids: list[int] = list(session.scalars(ordered))
    if not ids:
        return Page([], "")
    by_id = {claim.id: claim for claim in session.exec(select(Claim).where(col(Claim.id).in_(ids)).options(*WHOLE))}
    claims = [by_id[claim_id] for claim_id in ids]
    return Page(claims[:size], _key(claims[size - 1]) if len(claims) > size else "")


def possible(sort: Sort, filters: ClaimFilter) -> Sort:
    """The order, or the one in which an index has the claims of this filter."""
    return Sort.NEWEST if filters.is_about_verdicts and sort is Sort.URGENT else sort


def size(session: Session, filters: ClaimFilter, most: int = MOST) -> Count:
    """How many claims the pages hold together, counted up to ``most``."""
    return Count(session.scalars(sa.select(counting.up_to(_ids(_weighed(session, filters)), most))).one(), most)


def counts(session: Session, filters: ClaimFilter) -> dict[ClaimState, Count]:
    """How many claims are in each state that has any, regardless of the state in the filter."""
    filters = _weighed(session, filters)
    if filters.is_narrow:
        # An expression again: by the column, all claims would be read in the order of their states.
        state = sa.type_coerce(col(Claim.workflow), sa.Text).concat("")
        grouped = sa.select(state, sa.func.count()).where(*_conditions(filters)).group_by(state)
        numbers = {ClaimState(state): number for state, number in session.execute(grouped)}
        return {state: Count(numbers[state]) for state in ClaimState if state in numbers}
    each = [replace(filters, workflow=state) for state in ClaimState]
    row = session.execute(sa.select(*(counting.up_to(_ids(one)) for one in each))).one()
    return {state: Count(number) for state, number in zip(ClaimState, row, strict=True) if number}


def free_count(session: Session, now: datetime) -> Count:
    """How many claims wait for a person to take them."""
    rows = sa.union_all(*(sa.select(col(Claim.id)).where(free) for free in free_in_each_state(now)))
    return Count(session.scalars(sa.select(counting.up_to(rows))).one())


def _weighed(session: Session, filters: ClaimFilter) -> ClaimFilter:
    """The filter, with whether its tag is one that many claims have, and whether few have its text."""
    if filters.tag and not filters.is_tag_frequent:
        tagged = session.scalars(sa.select(counting.up_to(tags.claims_with(filters.tag)))).one()
        filters = replace(filters, is_tag_frequent=tagged > MOST)
    if filters.text_keys and not filters.trigrams:
        filters = replace(filters, trigrams=trigrams.leaving_few(session, filters.text_keys))
    return filters


def _ids(filters: ClaimFilter) -> sa.CompoundSelect[Any]:
    conditions = _conditions(filters)
    return sa.union_all(*(sa.select(col(Claim.id)).where(state, *conditions) for state in _states(filters)))


def _conditions(filters: ClaimFilter) -> list[sa.ColumnElement[bool]]:
    """All but the state."""
    return filters.of_any_workflow().conditions()


def states_of(filters: ClaimFilter) -> frozenset[ClaimState]:
    """The states asked for; unless one is, what is open, and if it is about verdicts also what is published."""
    if filters.workflow is not None:
        return frozenset({filters.workflow})
    return OPEN | {ClaimState.PUBLISHED} if filters.is_about_verdicts else OPEN


def _states(filters: ClaimFilter) -> list[sa.ColumnElement[bool]]:
    return in_states(states_of(filters), are_few=filters.is_narrow)


_ORDERS = {
    Sort.URGENT: MOST_URGENT,
    Sort.OLDEST: (col(Claim.queued_at), col(Claim.id)),
    Sort.NEWEST: (col(Claim.queued_at).desc(), col(Claim.id).desc()),
}


def _after(sort: Sort, key: tuple[Priority, int, datetime, int] | None) -> list[list[sa.ColumnElement[bool]]]:
    """What comes after a claim, in ranges that follow one another in the order: each is one range of the index."""
    if key is None:
        return [[]]
    priority, urgency, queued_at, claim_id = key
    place = sa.tuple_(col(Claim.queued_at), col(Claim.id))
    given = sa.tuple_(sa.literal(queued_at, UtcDateTime), sa.literal(claim_id))
    if sort is Sort.NEWEST:
        return [[place < given]]
    if sort is Sort.OLDEST:
        return [[place > given]]
    same_priority = col(Claim.priority) == priority
    return [
        [same_priority, col(Claim.urgency) == urgency, place > given],
        [same_priority, col(Claim.urgency) < urgency],
        [col(Claim.priority) < priority],
    ]


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
