"""Sums that are kept, and the same worked out from what they are sums of."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from factcheck.domain.agreement import BlindReview
from factcheck.domain.events import Subject
from factcheck.domain.kept_sums import BlindRound, SumKey, SumName, month_key
from factcheck.domain.transitions import WAITING
from factcheck.models import Claim, Event, KeptSum, Review

#: Ids that one statement asks for.
_BATCH = 500


def of(session: Session, name: SumName, parts: Collection[str] = ("",)) -> dict[str, dict[str, int]]:
    """The sums of these parts by part and key, without those that are 0."""
    statement = sa.select(col(KeptSum.part), col(KeptSum.key), col(KeptSum.number)).where(
        col(KeptSum.name) == name, col(KeptSum.part).in_(parts), col(KeptSum.number) != 0
    )
    sums: dict[str, dict[str, int]] = {part: {} for part in parts}
    for part, key, number in session.execute(statement):
        sums[part][key] = number
    return sums


def everything(session: Session) -> dict[SumKey, int]:
    """Every sum that is kept and not 0."""
    statement = sa.select(col(KeptSum.name), col(KeptSum.part), col(KeptSum.key), col(KeptSum.number))
    rows = session.execute(statement.where(col(KeptSum.number) != 0))
    return {SumKey(name, part, key): number for name, part, key, number in rows}


def recomputed(session: Session) -> dict[SumKey, int]:
    """What should be kept, worked out from claims, events and reviews; it takes as long as the archive is large."""
    statements: list[sa.Select[Any] | sa.CompoundSelect[Any]] = [*_states(session), _moves(session), *_rounds(session)]
    sums: Counter[SumKey] = Counter()
    for statement in statements:
        for name, part, key, number in session.execute(statement):
            sums[SumKey(SumName(name), part, key)] += number
    return {key: number for key, number in sums.items() if number}


def moves_of(session: Session, event_ids: Sequence[int]) -> Counter[SumKey]:
    """What these events add to the sums of states and of what waits."""
    sums: Counter[SumKey] = Counter()
    for start in range(0, len(event_ids), _BATCH):
        rows = session.connection().execute(_moves_of(), {"ids": event_ids[start : start + _BATCH]})
        for at, left, reached, queued_at in rows:
            for state, one in ((left, -1), (reached, 1)):
                if state:
                    sums[SumKey(SumName.STATE, "", state)] += one
                    sums[SumKey(SumName.MOVED, at.date().isoformat(), state)] += one
                if state in WAITING:
                    sums[SumKey(SumName.WAITING, "", month_key(queued_at))] += one
    return sums


@cache
def _moves_of() -> sa.Select[Any]:
    """Made once: every transaction that moves a claim asks it."""
    earlier = aliased(Event)
    before = (
        sa.select(_state_after(earlier))
        .where(col(earlier.subject) == Subject.CLAIM, col(earlier.subject_id) == col(Event.subject_id))
        .where(col(earlier.id) < col(Event.id), _state_after(earlier).is_not(None))
        .order_by(col(earlier.id).desc())
        .limit(1)
        .correlate(Event)
        .scalar_subquery()
    )
    return (
        sa.select(col(Event.at), before, _state_after(Event), col(Claim.queued_at))
        .join(Claim, col(Claim.id) == col(Event.subject_id))
        .where(col(Event.id).in_(sa.bindparam("ids", expanding=True)))
    )


def rounds_of(session: Session, claim: Claim, after: int, also_undone: int | None = None) -> Iterator[BlindRound]:
    """The rounds of a claim after round ``after`` that have two blind reviews; the review of that id stands as well."""
    stands = sa.or_(col(Review.undone_at).is_(None), col(Review.id) == also_undone)
    statement = (
        sa.select(Review)
        .where(col(Review.claim_id) == claim.id, col(Review.round) > after, col(Review.round) <= claim.round, stands)
        .where(col(Review.is_adjudication).is_(False))
        .order_by(col(Review.round), col(Review.id))
    )
    by_round: dict[int, list[Review]] = {}
    for review in session.scalars(statement):
        by_round.setdefault(review.round, []).append(review)
    for reviews in by_round.values():
        if len(reviews) == 2:
            one, other = reviews
            month: date = other.created_at.date().replace(day=1)
            pair = (BlindReview(one.reviewer_id, one.answer), BlindReview(other.reviewer_id, other.answer))
            yield BlindRound(claim.kind, month, pair)


def newest_review_id(session: Session, claim_id: int) -> int | None:
    """The id of the last review of a claim, undone or not."""
    statement = sa.select(sa.func.max(col(Review.id))).where(col(Review.claim_id) == claim_id)
    return session.scalars(statement).one()


def _states(session: Session) -> Iterator[sa.Select[Any]]:
    state, month = _text(Claim.workflow), _written(session, Claim.queued_at, "month")
    yield _sums(SumName.STATE, sa.literal(""), state)
    yield _sums(SumName.WAITING, sa.literal(""), month).where(col(Claim.workflow).in_(WAITING))


def _moves(session: Session) -> sa.CompoundSelect[Any]:
    state = _state_after(Event)
    steps = (
        sa.select(
            _written(session, Event.at, "day").label("day"),
            state.label("reached"),
            sa.func.lag(state).over(partition_by=col(Event.subject_id), order_by=col(Event.id)).label("before"),
        )
        .where(col(Event.subject) == Subject.CLAIM, state.is_not(None))
        .cte("step")
    )
    reached = _sums(SumName.MOVED, steps.c.day, steps.c.reached)
    left = _sums(SumName.MOVED, steps.c.day, steps.c.before, -1).where(steps.c.before.is_not(None))
    return sa.union_all(reached, left)


def _rounds(session: Session) -> Iterator[sa.Select[Any]]:
    """As ``keys_of_round`` says, of all settled rounds at once."""
    first, second = aliased(Review), aliased(Review)
    later = sa.case((col(first.id) > col(second.id), col(first.created_at)), else_=col(second.created_at))
    rounds = (
        sa.select(
            _text(Claim.kind).label("kind"),
            _written(session, later, "month").label("month"),
            sa.cast(first.reviewer_id, sa.Text).concat(" ").concat(sa.cast(second.reviewer_id, sa.Text)).label("pair"),
            _text(first.truth).concat(" ").concat(_text(second.truth)).label("truth"),
            _text(first.attribution).concat(" ").concat(_text(second.attribution)).label("attribution"),
        )
        .select_from(first)
        .join(second, (col(first.claim_id) == col(second.claim_id)) & (col(first.round) == col(second.round)))
        .join(Claim, col(Claim.id) == col(first.claim_id))
        .where(col(first.reviewer_id) < col(second.reviewer_id), col(first.round) <= col(Claim.settled_round))
        .where(col(first.undone_at).is_(None), col(second.undone_at).is_(None))
        .where(col(first.is_adjudication).is_(False), col(second.is_adjudication).is_(False))
        .cte("settled")
    )
    for name, pairs, answers in (
        (SumName.TRUTH, SumName.TRUTH_PAIRS, rounds.c.truth),
        (SumName.ATTRIBUTION, SumName.ATTRIBUTION_PAIRS, rounds.c.attribution),
    ):
        for group in ("kind", "month", "pair"):
            part = sa.literal(f"{group} ").concat(rounds.c[group])
            yield _sums(name, part, answers).where(answers.is_not(None))
            if group != "pair":
                yield _sums(pairs, part, rounds.c.pair).where(answers.is_not(None))


def _sums(name: SumName, part: Any, key: Any, each: int = 1) -> sa.Select[Any]:
    name_column = sa.literal(name.value, sa.Text).label("name")
    number = (sa.func.count() * each).label("number")
    return sa.select(name_column, part.label("part"), key.label("key"), number).group_by(part, key)


def _state_after(event: Any) -> sa.ColumnElement[str | None]:
    """The state an event left its claim in; None where it says nothing about that."""
    state: sa.ColumnElement[str | None] = event.data["state"].as_string()
    return state


def _text(column: Any) -> sa.ColumnElement[str]:
    return sa.type_coerce(column, sa.Text)


def _written(session: Session, moment: Any, unit: str) -> sa.ColumnElement[str]:
    """The day of a moment, ``2026-11-27``, or its month, ``2026-11``, in UTC."""
    if session.get_bind().dialect.name == "postgresql":
        form = "YYYY-MM-DD" if unit == "day" else "YYYY-MM"
        return sa.func.to_char(sa.func.timezone("UTC", moment), form)
    return sa.func.substr(sa.type_coerce(moment, sa.Text), 1, 10 if unit == "day" else 7)
