"""Keeping the sums: each transaction adds what its events change, in one statement, right before its commit.

All sums of a transaction are written at once and in one order, so that two transactions never wait for each other both
ways round, and wait only for the moment of the commit. The chain of events, which comes after, waits for its turn there
as well (``event_chain.py``).
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from factcheck.domain.events import Subject, VerdictPublished
from factcheck.domain.kept_sums import SumKey, keys_of_round
from factcheck.models import Claim, Event, KeptSum
from factcheck.queries import history, kept_sums

_MOVES, _ROUNDS = "events that moved claims", "sums of rounds"


def register() -> None:
    """Keep the sums with every commit; called once, when the package is imported, before the chain is registered."""
    sa.event.listen(Session, "after_flush", _note_moves)
    sa.event.listen(Session, "before_commit", _keep)
    sa.event.listen(Session, "after_rollback", _forget)


def on_publish(session: Session, event: Event) -> None:
    """A verdict was published: the rounds since the one before it are settled."""
    claim = session.get_one(Claim, event.subject_id)
    payload = event.payload
    assert isinstance(payload, VerdictPublished)
    _count_rounds(session, claim, history.settled_by(session, claim, payload.number - 1), 1)


def on_undo(session: Session, event: Event) -> None:
    """A verdict was undone: the rounds that it settled are open again, without its last review."""
    claim = session.get_one(Claim, event.subject_id)
    _count_rounds(session, claim, claim.settled_round, -1, kept_sums.newest_review_id(session, claim.id))


def differences(session: Session) -> dict[SumKey, tuple[int, int]]:
    """The sums that are not what they should be: what is kept, and what it should be."""
    kept, right = kept_sums.everything(session), kept_sums.recomputed(session)
    pairs = {key: (kept.get(key, 0), right.get(key, 0)) for key in kept.keys() | right.keys()}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def repair(session: Session) -> int:
    """Put the sums right and return how many were not. Other transactions wait before their commit meanwhile."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("LOCK TABLE kept_sum IN EXCLUSIVE MODE"))
    wrong = differences(session)
    _add(session, {key: right - kept for key, (kept, right) in wrong.items()})
    return len(wrong)


def _count_rounds(session: Session, claim: Claim, after: int, one: int, also_undone: int | None = None) -> None:
    sums: Counter[SumKey] = session.info.setdefault(_ROUNDS, Counter())
    for settled in kept_sums.rounds_of(session, claim, after, also_undone):
        for key in keys_of_round(settled):
            sums[key] += one


def _note_moves(session: Session, _: object) -> None:
    new = (row for row in session.new if isinstance(row, Event))
    events = [event for event in new if event.subject == Subject.CLAIM and "state" in event.data]
    if events:
        session.info.setdefault(_MOVES, []).extend(events)


def _forget(session: Session) -> None:
    session.info.pop(_MOVES, None)
    session.info.pop(_ROUNDS, None)


def _keep(session: Session) -> None:
    session.flush()
    moves, sums = session.info.pop(_MOVES, None), session.info.pop(_ROUNDS, None) or Counter()
    if moves:
        sums.update(kept_sums.moves_of(session, [event.id for event in moves]))
    _add(session, sums)


def _add(session: Session, sums: Mapping[SumKey, int]) -> None:
    """Add to the sums, in one order for everybody."""
    rows = [key._asdict() | {"number": number} for key, number in sorted(sums.items()) if number]
    if rows:
        connection = session.connection()
        connection.execute(_addition(connection.dialect.name), rows)


@cache
def _addition(dialect: str) -> sa.Insert:
    """Made once: every transaction that moves a claim sends it."""
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(KeptSum)
    number = col(KeptSum.number) + statement.excluded.number
    return statement.on_conflict_do_update(index_elements=["name", "part", "key"], set_={"number": number})
