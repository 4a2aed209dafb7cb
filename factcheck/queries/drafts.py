"""Drafts of reviews. Only their author reads them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.domain.counts import Count
from factcheck.models import Claim, Draft
from factcheck.queries import counting, takeovers
from factcheck.queries.claims import WHOLE


@dataclass(frozen=True, slots=True)
class Begun:
    """A claim with the person's own draft, and whether an editor took the claim over from them meanwhile.

    ``taken_over_by`` names the editor while they hold it, when everybody may see that; else it is empty.
    """

    claim: Claim
    kept_at: datetime
    was_taken_over: bool
    taken_over_by: str


def of(session: Session, claim_id: int, user_id: int) -> Draft | None:
    """What this person last typed about the claim and has not submitted."""
    return session.exec(select(Draft).where(Draft.claim_id == claim_id, Draft.user_id == user_id)).one_or_none()


def begun_by(session: Session, user_id: int, limit: int, without: Collection[int] = ()) -> list[Begun]:
    """The claims this person has begun to review, the latest first, ``without`` those of these ids."""
    statement = select(Claim, Draft.updated_at).join(Draft).where(*_by(user_id, without))
    rows = session.exec(statement.order_by(col(Draft.updated_at).desc()).limit(limit).options(*WHOLE)).all()
    taken = takeovers.of(session, [claim.id for claim, _ in rows], user_id)
    begun = []
    for claim, kept_at in rows:
        was_taken_over = claim.id in taken
        holder = claim.lease_holder if was_taken_over else None
        begun.append(Begun(claim, kept_at, was_taken_over, holder.name if holder else ""))
    return begun


def kept_of(session: Session, user_id: int, claim_ids: Collection[int]) -> dict[int, datetime]:
    """When this person's drafts about these claims were kept, by the claim's id."""
    statement = select(Draft.claim_id, Draft.updated_at).where(
        Draft.user_id == user_id, col(Draft.claim_id).in_(claim_ids)
    )
    return {claim_id: kept_at for claim_id, kept_at in session.exec(statement)}  # noqa: C416 (rows, not pairs)


def count_by(session: Session, user_id: int, without: Collection[int] = ()) -> Count:
    """How many claims ``begun_by`` has without a limit."""
    rows = sa.select(col(Draft.id)).where(*_by(user_id, without))
    return Count(session.scalars(sa.select(counting.up_to(rows))).one())


def _by(user_id: int, without: Collection[int]) -> tuple[sa.ColumnElement[bool], ...]:
    return col(Draft.user_id) == user_id, col(Draft.claim_id).not_in(without)
