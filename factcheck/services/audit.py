"""The audit log: every change writes its event in its own transaction."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel

from factcheck.domain.actors import Actor
from factcheck.domain.figures import plain
from factcheck.models import Event

#: Never written down, not even in the log.
_SECRET = {"password_hash", "session_key"}


def record(
    session: Session,
    actor: Actor,
    action: str,
    row: SQLModel,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Add one event about a row that has its id already."""
    session.add(event(actor, action, row, before=before, after=after))
    session.flush()


def event(
    actor: Actor,
    action: str,
    row: SQLModel,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Event:
    """The same, for adding many at once."""
    return Event(
        actor_id=actor.id,
        action=action,
        subject=str(row.__tablename__).removesuffix("_account"),
        subject_id=row.id,  # type: ignore[attr-defined]
        before=before,
        after=after,
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
