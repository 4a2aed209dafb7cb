"""The chain of the audit log."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from factcheck.domain.events import EventKind, Subject
from factcheck.models import Event, EventLink

#: Rows fetched together, so that a log of any length is read in the same memory.
_BATCH = 1000


class Happened(Protocol):
    """As much of an event as tells what to read again."""

    @property
    def kind(self) -> EventKind: ...

    @property
    def subject(self) -> Subject: ...

    @property
    def subject_id(self) -> int: ...


def newest(session: Session) -> tuple[int, str] | None:
    """The position and the hash of the newest link."""
    statement = select(EventLink.position, EventLink.hash).order_by(col(EventLink.position).desc()).limit(1)
    return session.exec(statement).one_or_none()


def between(session: Session, before: int, last: int) -> Sequence[Happened]:
    """The events at the positions after ``before``, up to ``last``, in the order of commits."""
    statement = (
        sa.select(col(Event.kind), col(Event.subject), col(Event.subject_id))
        .join(EventLink, col(EventLink.event_id) == col(Event.id))
        .where(col(EventLink.position) > before, col(EventLink.position) <= last)
        .order_by(col(EventLink.position))
    )
    return session.execute(statement).all()


def in_order(session: Session) -> Iterator[sa.Row[Any]]:
    """Every link with its event, as the database holds it: nothing is converted, since it may have been damaged.

    ``id`` is None where the event is missing.
    """
    raw = [
        sa.type_coerce(column, sa.String).label(name)
        for name, column in (("at", Event.at), ("kind", Event.kind), ("subject", Event.subject), ("data", Event.data))
    ]
    statement = (
        sa.select(
            col(EventLink.position),
            col(EventLink.event_id),
            col(EventLink.hash),
            col(Event.id),
            col(Event.actor_id),
            col(Event.subject_id),
            *raw,
        )
        .outerjoin(Event, col(Event.id) == col(EventLink.event_id))
        .order_by(col(EventLink.position))
    )
    yield from session.execute(statement, execution_options={"yield_per": _BATCH})


def unlinked_ids(session: Session, limit: int) -> list[int]:
    """At most ``limit`` events that are not in the chain: they were inserted by other means."""
    is_linked = sa.exists().where(col(EventLink.event_id) == col(Event.id))
    return list(session.exec(select(Event.id).where(~is_linked).order_by(col(Event.id)).limit(limit)))


def count(session: Session) -> int:
    """How many links the chain has."""
    return session.exec(select(func.count()).select_from(EventLink)).one()
