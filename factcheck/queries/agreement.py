"""Pairs of reviews of one claim, each written without seeing the other."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from factcheck.domain.agreement import BlindReview
from factcheck.domain.claims import ClaimKind
from factcheck.domain.verdicts import Answer
from factcheck.models import Claim, Review


@dataclass(frozen=True, slots=True)
class BlindRound:
    """Both reviews of one round, the earlier first; ``month`` is the first day of the month of the later (UTC)."""

    kind: ClaimKind
    month: date
    reviews: tuple[BlindReview[Answer], BlindReview[Answer]]


def blind_rounds(session: Session) -> list[BlindRound]:
    """Every settled round with two blind reviews, the oldest first.

    Reviews of an open round stay hidden, here too. How a dispute was decided is no blind review.
    """
    first, second = aliased(Review), aliased(Review)
    statement = (
        sa.select(col(Claim.kind), *_answer(first), *_answer(second), col(second.created_at))
        .join(second, (col(first.claim_id) == second.claim_id) & (col(first.round) == second.round))
        .join(Claim, col(Claim.id) == first.claim_id)
        .where(col(first.id) < col(second.id), col(first.round) <= Claim.settled_round)
        .where(col(first.undone_at).is_(None), col(second.undone_at).is_(None))
        .where(col(first.is_adjudication).is_(False), col(second.is_adjudication).is_(False))
        .order_by(col(second.id))
    )
    rounds = []
    for kind, one, truth, attribution, other, others_truth, others_attribution, given_at in session.execute(statement):
        reviews = (
            BlindReview(one, Answer(truth, attribution)),
            BlindReview(other, Answer(others_truth, others_attribution)),
        )
        rounds.append(BlindRound(kind, given_at.date().replace(day=1), reviews))
    return rounds


def _answer(review: type[Review]) -> tuple[Any, ...]:
    return review.reviewer_id, review.truth, review.attribution
