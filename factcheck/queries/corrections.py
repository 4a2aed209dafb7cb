"""Verdicts that replaced another, with a correction note for readers."""

from dataclasses import dataclass

from sqlalchemy.orm import aliased, joinedload
from sqlmodel import Session, and_, select

from factcheck.domain.claims import ClaimState
from factcheck.models import Claim, Quote, Verdict
from factcheck.queries.paging import Page, newest_first
from factcheck.queries.public import is_for_readers


@dataclass(frozen=True, slots=True)
class Correction:
    """A verdict with a correction note, and the one it replaced."""

    verdict: Verdict
    claim: Claim
    replaced: Verdict


def page(session: Session, before_id: int | None = None) -> Page[Correction]:
    """Every correction of a claim that is not withdrawn, newest first."""
    replaced = aliased(Verdict)
    statement = (
        select(Verdict, Claim, replaced)
        .join(Claim, Verdict.claim_id == Claim.id)  # type: ignore[arg-type]
        .join(replaced, and_(replaced.claim_id == Verdict.claim_id, replaced.number == Verdict.number - 1))
        .where(is_for_readers(), is_for_readers(replaced))
        .options(joinedload(Claim.quote).joinedload(Quote.speaker))  # type: ignore[arg-type]
        .where(Verdict.correction_note != "", Claim.workflow != ClaimState.WITHDRAWN)
    )
    return newest_first(session, statement, Correction, searched=(), text="", before_id=before_id)
