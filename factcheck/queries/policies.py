"""How many reviews claims need."""

from sqlmodel import Session, select

from factcheck.domain.policies import PolicySubject, reviews_needed
from factcheck.models import Claim, Policy


def all_of(session: Session) -> dict[PolicySubject, int]:
    """What was set; a subject that is missing needs one review."""
    return {policy.subject: policy.reviews for policy in session.exec(select(Policy))}


def needed_by(session: Session, claim: Claim) -> int:
    """How many reviews this claim needs: what held when its round's first answer was given, else what holds now."""
    return claim.reviews_needed or reviews_needed(all_of(session), claim.kind, claim.priority)


def of(session: Session, subject: PolicySubject) -> Policy | None:
    return session.exec(select(Policy).where(Policy.subject == subject).with_for_update()).one_or_none()
