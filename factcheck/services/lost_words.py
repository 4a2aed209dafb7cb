"""What became of claims' words that are not in a newer version of their article."""

from sqlmodel import Session

from factcheck.domain.reanchoring import Reanchored
from factcheck.models import ArticleVersion, LostWords


def note(session: Session, claim_id: int, version: ArticleVersion, now: Reanchored) -> None:
    """Remember that a claim's words changed or are gone in a version, and the passage nearest to them."""
    lost = session.get(LostWords, claim_id) or LostWords(claim_id=claim_id, version_id=version.id, outcome=now.outcome)
    lost.version_id, lost.outcome = version.id, now.outcome
    lost.start = now.anchor.start if now.anchor else None
    lost.end = now.anchor.end if now.anchor else None
    session.add(lost)


def forget(session: Session, claim_id: int) -> bool:
    """The claim stands at words of the newest version. Returns whether it did not until now."""
    lost = session.get(LostWords, claim_id)
    if lost is not None:
        session.delete(lost)
    return lost is not None


def is_noted(session: Session, claim_id: int, version_id: int) -> bool:
    """Whether it was noted already what became of a claim's words in this version."""
    lost = session.get(LostWords, claim_id)
    return lost is not None and lost.version_id == version_id
