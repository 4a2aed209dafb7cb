"""The audit log: every change writes its event in the same transaction, and subscribers run there too."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel

from factcheck.db import note_row
from factcheck.domain.actors import Actor
from factcheck.domain.events import EventKind, Payload, encode
from factcheck.domain.numbers import plain
from factcheck.models import Event

#: Never written down, not even in the log, and what follows from other columns.
_SECRET = {"password_hash", "page_key"}

#: What happens because of an event, inside its transaction.
Subscriber = Callable[[Session, Event], None]

_subscribers: dict[EventKind, list[Subscriber]] = defaultdict(list)


def subscribe(subscriber: Subscriber, *kinds: EventKind) -> None:
    """Call ``subscriber`` with each event of these kinds, right after it was recorded and before the commit."""
    for kind in kinds:
        _subscribers[kind].append(subscriber)


def record(session: Session, actor: Actor, row: SQLModel, payload: Payload) -> Event:
    """Record what happened to a row that has its id already. Raises ValueError for a row of another subject."""
    new = event(actor, row, payload)
    session.add(new)
    session.flush()
    note_row(session, new)
    for subscriber in _subscribers[new.kind]:
        subscriber(session, new)
    return new


def event(actor: Actor, row: SQLModel, payload: Payload) -> Event:
    """The event alone, for adding many at once. Nobody is subscribed to kinds that come by the hundred."""
    if payload.kind.subject != str(row.__tablename__).removesuffix("_account"):
        raise ValueError(f"{payload.kind} does not happen to a row of {row.__tablename__}.")
    return Event(
        actor_id=actor.id,
        kind=payload.kind,
        subject=payload.kind.subject,
        subject_id=row.id,  # type: ignore[attr-defined]
        data=encode(payload),
    )


def snapshot(row: SQLModel | None, leave_out: Iterable[str] = ()) -> dict[str, Any]:
    """A row's columns as JSON can hold them, without secrets."""
    if row is None:
        return {}
    hidden = _SECRET.union(leave_out)
    return {name: _plain(getattr(row, name)) for name in type(row).model_fields if name not in hidden}


def difference(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two snapshots without what stayed the same."""
    changed = [name for name in before | after if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in changed}, {name: after.get(name) for name in changed}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value
