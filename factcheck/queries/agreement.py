"""How often reviewers gave which answers to the same claim, each without seeing the other; of settled rounds alone.

Read from kept sums. Reviews of an open round stay hidden, here too, and how a dispute was decided is no blind review.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.domain.claims import ClaimKind
from factcheck.domain.kept_sums import SumName, kind_part, month_part, pair_part
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import KeptSum
from factcheck.queries import kept_sums

#: Ids of two reviewers, the lower first.
Pair = tuple[int, int]

_ANSWERS: dict[SumName, type[Truth] | type[Attribution]] = {
    SumName.TRUTH: Truth,
    SumName.ATTRIBUTION: Attribution,
}
_PAIRS = {SumName.TRUTH: SumName.TRUTH_PAIRS, SumName.ATTRIBUTION: SumName.ATTRIBUTION_PAIRS}


@dataclass(frozen=True, slots=True)
class Group:
    """How often each pair of answers was given, that of the reviewer with the lower id first.

    ``is_of_two`` says that the same two people gave them all.
    """

    answers: Counter[Any] = field(default_factory=Counter)
    is_of_two: bool = False

    @property
    def rounds(self) -> int:
        return self.answers.total()


def by_kind(session: Session, answer: SumName) -> dict[ClaimKind, Group]:
    """The rounds of each kind of claim; ``answer`` is the part of it that is compared, truth or attribution."""
    parts = {kind: kind_part(kind) for kind in ClaimKind}
    groups = _groups(session, answer, parts.values())
    return {kind: groups[part] for kind, part in parts.items()}


def by_month(session: Session, answer: SumName, since: date | None = None) -> dict[date, Group]:
    """The rounds of each month that has any, by its first day, the newest first; from the month of ``since`` on."""
    begin, end = month_part(since) if since else "month ", "month:"
    months = sa.select(col(KeptSum.part)).where(col(KeptSum.name) == answer, col(KeptSum.number) > 0)
    parts = session.scalars(months.where(col(KeptSum.part) >= begin, col(KeptSum.part) < end).distinct()).all()
    groups = _groups(session, answer, parts)
    return {date.fromisoformat(f"{part.removeprefix('month ')}-01"): groups[part] for part in sorted(parts)[::-1]}


def pairs(session: Session, answer: SumName) -> Counter[Pair]:
    """How many rounds each two people had in common."""
    met: Counter[Pair] = Counter()
    for sums in kept_sums.of(session, _PAIRS[answer], [kind_part(kind) for kind in ClaimKind]).values():
        for key, number in sums.items():
            one, other = map(int, key.split())
            met[one, other] += number
    return met


def by_pair(session: Session, answer: SumName, wanted: Collection[Pair]) -> dict[Pair, Group]:
    """The rounds of each of these pairs."""
    parts = {pair: pair_part(*pair) for pair in wanted}
    groups = kept_sums.of(session, answer, parts.values())
    return {pair: Group(_read(answer, groups[part]), is_of_two=True) for pair, part in parts.items()}


def _groups(session: Session, answer: SumName, parts: Collection[str]) -> dict[str, Group]:
    """These kinds or months."""
    sums = kept_sums.of(session, answer, parts)
    of_one_pair = (
        sa.select(col(KeptSum.part))
        .where(col(KeptSum.name) == _PAIRS[answer], col(KeptSum.part).in_(parts), col(KeptSum.number) > 0)
        .group_by(col(KeptSum.part))
        .having(sa.func.count() == 1)
    )
    of_two = set(session.scalars(of_one_pair))
    return {part: Group(_read(answer, sums[part]), part in of_two) for part in parts}


def _read(answer: SumName, sums: dict[str, int]) -> Counter[Any]:
    members = {member.value: member for member in _ANSWERS[answer]}
    read: Counter[Any] = Counter()
    for key, number in sums.items():
        one, other = key.split()
        read[members[one], members[other]] = number
    return read
