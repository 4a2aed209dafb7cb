"""Sums that are kept as the work goes on, so that no page counts the archive: their names and keys."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from factcheck.domain.agreement import BlindReview
from factcheck.domain.claims import ClaimKind
from factcheck.domain.verdicts import Answer


class SumName(StrEnum):
    """What is counted, and by which ``part`` and ``key``."""

    #: Claims by their state; no part.
    STATE = "state"
    #: How many claims more a state had after a day; part ``2026-11-27``, key the state.
    MOVED = "moved"
    #: Claims that wait to be taken by the month they were queued in, ``2026-11``; no part.
    WAITING = "waiting"
    #: Settled rounds with two blind reviews, of a part such as ``kind quote``, ``month 2026-11`` or ``pair 3 7``, by
    #: their answers: that of the reviewer with the lower id first.
    TRUTH = "truth"
    ATTRIBUTION = "attribution"
    #: The same of a kind or month by the ids of the two reviewers, the lower first.
    TRUTH_PAIRS = "truth_pairs"
    ATTRIBUTION_PAIRS = "attribution_pairs"


class SumKey(NamedTuple):
    """Which sum: its name, a part of it, and what is counted in that part."""

    name: SumName
    part: str
    key: str


class BlindRound(NamedTuple):
    """Both reviews of one settled round; ``month`` is the first day of the month of the later (UTC)."""

    kind: ClaimKind
    month: date
    reviews: tuple[BlindReview[Answer], BlindReview[Answer]]


def kind_part(kind: ClaimKind) -> str:
    return f"kind {kind}"


def month_part(month: date) -> str:
    return f"month {month_key(month)}"


def pair_part(first_id: int, second_id: int) -> str:
    return f"pair {first_id} {second_id}"


def month_key(moment: date | datetime) -> str:
    """``2026-11``."""
    return f"{moment:%Y-%m}"


def keys_of_round(settled: BlindRound) -> Iterator[SumKey]:
    """Every sum that a settled round counts in, once each."""
    first, second = sorted(settled.reviews, key=lambda review: review.reviewer_id)
    parts = (kind_part(settled.kind), month_part(settled.month))
    answers = [(SumName.TRUTH, SumName.TRUTH_PAIRS, f"{first.answer.truth} {second.answer.truth}")]
    if first.answer.attribution and second.answer.attribution:
        attributions = f"{first.answer.attribution} {second.answer.attribution}"
        answers.append((SumName.ATTRIBUTION, SumName.ATTRIBUTION_PAIRS, attributions))
    for name, pairs, key in answers:
        for part in (*parts, pair_part(first.reviewer_id, second.reviewer_id)):
            yield SumKey(name, part, key)
        for part in parts:
            yield SumKey(pairs, part, f"{first.reviewer_id} {second.reviewer_id}")
