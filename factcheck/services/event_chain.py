"""Keeping the chain of the audit log, and checking it.

Links are written last of all before a commit, one transaction after the other, so that they follow the order of commits
and do not block people who work on something else.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from factcheck.domain.event_chain import START, chain_hash, event_digest
from factcheck.models import Event, EventLink
from factcheck.queries import event_links

#: Problems named one by one; a log that was damaged in more places is no better known by a longer list.
MOST_PROBLEMS = 20

#: Links that one statement makes. It compares each with each, so that it must not grow with the transaction.
_BATCH = 100

_NEW = "events not in the chain yet"


@dataclass(slots=True)
class Verification:
    """What the check came to: how many events are linked, the newest hash, and what is wrong, in sentences."""

    events: int = 0
    newest: str = START
    problems: list[str] = field(default_factory=list)
    contains: bool = False

    def report(self, problem: str) -> None:
        """Add a problem, unless there are enough."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


def register() -> None:
    """Link every event that is added; called once, when the package is imported."""
    sa.event.listen(Session, "after_flush", _note_new)
    sa.event.listen(Session, "before_commit", _link_new)
    sa.event.listen(Session, "after_rollback", _forget_new)


def digest_of(event: Event) -> str:
    """The digest of an event as the chain has it."""
    return event_digest(
        event_id=event.id,
        at=event.at,
        actor_id=event.actor_id,
        kind=event.kind.value,
        subject=event.subject.value,
        subject_id=event.subject_id,
        data=event.data,
    )


def verify(session: Session, containing: str = "") -> Verification:
    """Check the whole log, in bounded memory. ``containing`` is a hash noted earlier, which must be part of the chain.

    A log that was cut off at its end is whole in itself: only an earlier hash shows that something is missing.
    """
    result = Verification(contains=containing in ("", START))
    for row in event_links.in_order(session):
        if row.position != result.events + 1:
            result.report(f"Links {result.events + 1} to {row.position - 1} are missing.")
        if row.id is None:
            result.report(f"Event {row.event_id} was deleted.")
        elif _hash_of(row, result.newest) != row.hash:
            result.report(f"Event {row.event_id} is not what was recorded, or the one before it in the chain is not.")
        result.events, result.newest = row.position, row.hash
        result.contains = result.contains or row.hash == containing
    for event_id in event_links.unlinked_ids(session, MOST_PROBLEMS):
        result.report(f"Event {event_id} was put in past the log.")
    if not result.contains:
        result.report("The hash that was noted earlier is not in the log: its end was cut off, or all of it replaced.")
    return result


def _hash_of(row: sa.Row[Any], previous: str) -> str:
    """The hash the link should have; empty when the event holds what no event can."""
    try:
        at = datetime.fromisoformat(row.at).replace(tzinfo=UTC) if isinstance(row.at, str) else row.at
        data = json.loads(row.data) if isinstance(row.data, str) else row.data
        digest = event_digest(
            event_id=row.id,
            at=at,
            actor_id=row.actor_id,
            kind=row.kind,
            subject=row.subject,
            subject_id=row.subject_id,
            data=data,
        )
        return chain_hash(previous, digest)
    except (AttributeError, TypeError, ValueError):
        return ""


def _note_new(session: Session, _: object) -> None:
    events = [row for row in session.new if isinstance(row, Event)]
    if events:
        session.info.setdefault(_NEW, []).extend(events)


def _forget_new(session: Session) -> None:
    session.info.pop(_NEW, None)


def _link_new(session: Session) -> None:
    session.flush()
    events = session.info.pop(_NEW, None)
    if events:
        _link(session, sorted(events, key=lambda event: event.id))


def _link(session: Session, events: Sequence[Event]) -> None:
    digests = [(event.id, digest_of(event)) for event in events]
    if session.get_bind().dialect.name == "postgresql":
        for start in range(0, len(digests), _BATCH):
            _link_on_server(session, digests[start : start + _BATCH])
        return
    position, newest = event_links.newest(session) or (0, START)
    links = []
    for number, (event_id, digest) in enumerate(digests, start=position + 1):
        newest = chain_hash(newest, digest)
        links.append({"position": number, "event_id": event_id, "hash": newest})
    session.execute(sa.insert(EventLink), links)


def _link_on_server(session: Session, digests: Sequence[tuple[int, str]]) -> None:
    """The same in one message to the server, which holds the lock for that long and the commit.

    The lock is the last one that a transaction takes, so that two cannot deadlock. The insertion is
    a statement of its own, so that it sees what was committed while the lock was waited for.
    """
    given = ", ".join(f"({place}, {event_id}, '{digest}')" for place, (event_id, digest) in enumerate(digests, start=1))
    session.connection().exec_driver_sql(
        f"""
        SELECT pg_advisory_xact_lock(hashtext('chain of events'));
        WITH RECURSIVE
            given (place, event_id, digest) AS (VALUES {given}),
            newest AS (SELECT position, hash FROM event_link ORDER BY position DESC LIMIT 1),
            link (place, position, event_id, hash) AS (
                SELECT 0, coalesce((SELECT position FROM newest), 0), 0, coalesce((SELECT hash FROM newest), '{START}')
                UNION ALL
                SELECT given.place, link.position + 1, given.event_id,
                       encode(sha256(convert_to(link.hash || given.digest, 'UTF8')), 'hex')
                FROM link JOIN given ON given.place = link.place + 1
            )
        INSERT INTO event_link (position, event_id, hash) SELECT position, event_id, hash FROM link WHERE place > 0
        """,  # noqa: S608 - numbers and hexadecimal digests of our own
        execution_options={"no_parameters": True},
    )
