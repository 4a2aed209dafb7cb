"""Claims that say the same."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select

from factcheck.domain.claims import ClaimState
from factcheck.models import Claim, Duplicate
from factcheck.queries import history
from factcheck.queries.claims import WHOLE
from factcheck.queries.public import Published


def of_claim(session: Session, claim_id: int) -> list[tuple[Claim, Published | None]]:
    """The claims marked as the same as this one, oldest first, each with what readers see of it if they do."""
    statement = select(Claim).where(col(Claim.id).in_(_others(claim_id))).order_by(col(Claim.id)).options(*WHOLE)
    others = list(session.exec(statement))
    shown = {one.claim.id: one for one in public(session, others)}
    return [(claim, shown.get(claim.id)) for claim in others]


def bare_of_claim(session: Session, claim_id: int) -> list[Claim]:
    """The same as bare rows, read again from the database, for deciding."""
    statement = select(Claim).where(col(Claim.id).in_(_others(claim_id))).order_by(col(Claim.id))
    return list(session.exec(statement, execution_options={"populate_existing": True}))


def public(session: Session, claims: Sequence[Claim]) -> list[Published]:
    """Those of the claims that readers see, with their current verdicts."""
    verdicts = history.current_of(session, claims)
    return [
        Published(claim, verdicts[claim.id])
        for claim in claims
        if claim.id in verdicts and claim.workflow is not ClaimState.WITHDRAWN
    ]


def pair(session: Session, one_id: int, other_id: int) -> Duplicate | None:
    """The mark on two claims, in whichever order they are named."""
    first, second = sorted((one_id, other_id))
    statement = select(Duplicate).where(Duplicate.claim_id == first, Duplicate.other_id == second)
    return session.exec(statement).one_or_none()


def claim_id_of(session: Session, reference: int | str) -> int | None:
    """The id of the claim that has this id or public id; None when there is none."""
    wanted = Claim.id == reference if isinstance(reference, int) else Claim.public_id == reference
    return session.exec(select(Claim.id).where(wanted)).one_or_none()


def _others(claim_id: int) -> sa.Select[tuple[int]]:
    pairs = or_(Duplicate.claim_id == claim_id, Duplicate.other_id == claim_id)
    other = sa.case((col(Duplicate.claim_id) == claim_id, col(Duplicate.other_id)), else_=col(Duplicate.claim_id))
    return sa.select(other).where(pairs)
