"""Drafts of reviews. Only their author reads them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from factcheck.models import Claim, Draft
from factcheck.queries import takeovers
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


def begun_by(session: Session, user_id: int) -> list[Begun]:
    """The claims this person has begun to answer, the latest first."""
    statement = select(Claim, Draft.updated_at).join(Draft).where(Draft.user_id == user_id)
    rows = session.exec(statement.order_by(col(Draft.updated_at).desc()).options(*WHOLE)).all()
    taken = takeovers.of(session, [claim.id for claim, _ in rows], user_id)
    begun = []
    for claim, kept_at in rows:
        was_taken_over = claim.id in taken
        holder = claim.lease_holder if was_taken_over else None
        begun.append(Begun(claim, kept_at, was_taken_over, holder.name if holder else ""))
    return begun
