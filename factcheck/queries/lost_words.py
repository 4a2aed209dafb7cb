"""Claims whose words are not in a newer version of their article."""

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from factcheck.domain.claims import ClaimState
from factcheck.models import ArticleVersion, Claim, LostWords
from factcheck.queries.claims import WHOLE


def of_claim(session: Session, claim_id: int) -> LostWords | None:
    """What became of a claim's words, with the version that does not have them, and that version's text."""
    statement = select(LostWords).where(LostWords.claim_id == claim_id)
    return session.exec(statement.options(joinedload(LostWords.version))).one_or_none()  # type: ignore[arg-type]


def passage(session: Session, lost: LostWords) -> str:
    """The passage that is nearest to the words that were lost; empty where there is none."""
    if lost.start is None or lost.end is None:
        return ""
    text = func.substr(col(ArticleVersion.text), lost.start + 1, lost.end - lost.start)
    nearest: str = session.exec(select(text).where(ArticleVersion.id == lost.version_id)).one()
    return nearest


def in_version(session: Session, version_id: int) -> list[tuple[LostWords, Claim]]:
    """The claims whose words are not in this version, except dismissed ones, in the order of their own text."""
    statement = (
        select(LostWords, Claim)
        .join(Claim, col(Claim.id) == LostWords.claim_id)
        .where(LostWords.version_id == version_id, Claim.workflow != ClaimState.DISMISSED)
        .order_by(col(Claim.start), col(Claim.id))
    )
    return [(lost, claim) for lost, claim in session.exec(statement.options(*WHOLE))]
