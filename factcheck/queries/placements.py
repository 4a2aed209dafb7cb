"""The sites that show a claim's badge or card."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, func

from factcheck.models import Placement

#: How many sites are named.
MOST = 100


@dataclass(frozen=True, slots=True)
class Site:
    """One site, how often it asked for the badge and the card, and the last day it did."""

    origin: str
    badges: int
    cards: int
    last_day: date


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites that asked most often, and how many there are in all."""

    first: list[Site]
    total: int


def of_claim(session: Session, claim_id: int, since: date) -> Sites:
    """The sites that asked for a claim's badge or card on that day or later, the one that asked most often first."""
    badges, cards = func.sum(col(Placement.badges)), func.sum(col(Placement.cards))
    statement = (
        sa.select(col(Placement.origin), badges, cards, func.max(col(Placement.day)), func.count().over())
        .where(col(Placement.claim_id) == claim_id, col(Placement.day) >= since)
        .group_by(col(Placement.origin))
        .order_by((badges + cards).desc(), col(Placement.origin))
        .limit(MOST)
    )
    rows = session.execute(statement).all()
    return Sites([Site(*row[:4]) for row in rows], rows[0][4] if rows else 0)
