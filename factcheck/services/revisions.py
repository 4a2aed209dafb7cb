"""The revision of articles and sources, which are corrected in place: each correction says which one its writer saw."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlmodel import Session

from factcheck.domain.actors import Actor
from factcheck.domain.errors import NotFound, Stale
from factcheck.domain.events import Payload
from factcheck.inputs import Input
from factcheck.models import Article, Source
from factcheck.services.audit import difference, record, snapshot

Row = TypeVar("Row", Article, Source)


def at_revision(row: Row | None, seen_revision: int, noun: str) -> Row:
    """The locked row, if it is what was seen. Raises NotFound where there is none, and Stale where it was changed."""
    if row is None:
        raise NotFound(noun)
    if row.revision != seen_revision:
        raise Stale(noun)
    return row


def correct(
    session: Session,
    actor: Actor,
    row: Article | Source,
    data: Input,
    corrected: Callable[[dict[str, Any], dict[str, Any]], Payload],
) -> None:
    """Write ``data`` into the locked row, and the event of what changed; nothing where all is as it was."""
    before = snapshot(row)
    row.sqlmodel_update(dict(data))
    changes = difference(before, snapshot(row))
    if any(changes):
        row.revision += 1
        record(session, actor, row, corrected(*changes))
