"""A desk whose export takes long enough to be met on the way."""

from sqlmodel import Session

from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User, Verdict
from tests import factories

VERDICTS = 5_000


def publish_many(session: Session, person: User, summary: str = "What we found.") -> None:
    """VERDICTS published claims of one article; all but the first with this summary."""
    claim = factories.claim(session, person)
    verdict = factories.review(session, person, claim, Truth.UNPROVEN)
    claims = [Claim(**claim.model_dump(exclude={"id", "public_id"})) for _ in range(VERDICTS - 1)]
    session.add_all(claims)
    session.flush()
    columns = verdict.model_dump(exclude={"id", "claim_id", "summary"})
    session.add_all(Verdict(**columns, claim_id=claim.id, summary=summary) for claim in claims)
