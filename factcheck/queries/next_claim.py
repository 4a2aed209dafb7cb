"""Which claim *Take next* gives to a person."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col, select

from factcheck.domain.events import EventKind, Subject
from factcheck.models import Claim, Event, Review
from factcheck.models.base import UtcDateTime
from factcheck.queries.claims import MOST_URGENT, free_in_each_state, is_free, is_given, merged, reviewed_by

Moment = sa.BindParameter[datetime]

#: Claims that are looked at: others who take one at the same moment have at most so many locked.
_CANDIDATES = 30


def in_turn() -> Iterator[sa.ScalarSelect[int | None]]:
    """The id of the claim to lease, for use inside the statement that does so; when one has none, the next is asked.

    The parameters are ``user_id``, ``now`` and ``recently``, from when on what was given back is offered last.
    What is assigned to the person goes first, then the most urgent of the others, last what they have just given back.
    What is assigned to another is left to them, unless that person has reviewed it in this round.
    """
    user_id, now, recently = sa.bindparam("user_id", type_=sa.Integer), _moment("now"), _moment("recently")
    mine = col(Claim.assignee_id) == user_id
    anybodys = sa.or_(col(Claim.assignee_id).is_(None), mine, _assignee_has_reviewed())
    given_back = col(Claim.id).in_(
        select(Event.subject_id)
        .where(Event.subject == Subject.CLAIM, Event.kind == EventKind.CLAIM_RELEASED)
        .where(col(Event.actor_id) == user_id, col(Event.at) > recently)
    )
    may_take = (is_free(now), ~reviewed_by(user_id))
    yield _locked(mine, *may_take, ~given_back)
    yield _among_the_first(now, anybodys, *may_take, ~given_back)
    yield _locked(anybodys, *may_take, given_back, first=mine)


def _moment(name: str) -> Moment:
    return sa.bindparam(name, type_=UtcDateTime())


def _among_the_first(now: Moment, *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int | None]:
    """Read in the order of the index, state by state, and stop: the queue may be long."""
    fitting = [sa.and_(free, *conditions) for free in free_in_each_state(now)]
    return _locked(col(Claim.id).in_(merged(fitting, MOST_URGENT, _CANDIDATES)), *conditions)


def _locked(
    *conditions: sa.ColumnElement[bool], first: sa.ColumnElement[bool] | None = None
) -> sa.ScalarSelect[int | None]:
    """The most urgent claim that fits and that nobody else is just taking."""
    order = MOST_URGENT if first is None else (first.desc(), *MOST_URGENT)
    statement = select(Claim.id).where(*conditions).order_by(*order).limit(1)
    return statement.with_for_update(skip_locked=True).scalar_subquery()


def _assignee_has_reviewed() -> sa.ColumnElement[bool]:
    return (
        select(Review.id)
        .where(Review.claim_id == Claim.id, Review.round == Claim.round, Review.reviewer_id == Claim.assignee_id)
        .where(is_given())
        .exists()
    )
