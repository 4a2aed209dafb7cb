"""What verdicts rested on."""

from sqlmodel import Session, col, select

from factcheck.models import Claim, Verdict, VerdictBasis


def of_verdict(session: Session, public_id: str, number: int) -> VerdictBasis:
    """The evidence of the claim with this public id, as it was when its verdict ``number`` was published."""
    statement = (
        select(VerdictBasis)
        .join(Verdict, col(Verdict.id) == VerdictBasis.verdict_id)
        .join(Claim, col(Claim.id) == Verdict.claim_id)
        .where(Claim.public_id == public_id, Verdict.number == number, col(Verdict.undone_at).is_(None))
    )
    return session.exec(statement).one()
