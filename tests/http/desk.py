"""A desk whose export takes long enough to be met on the way."""

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User, Verdict, metadata
from tests import factories

VERDICTS = 5_000


def publish_many(session: Session, person: User, summary: str = "What we found.") -> None:
    """VERDICTS published claims of one article; all but the first with this summary."""
    claim = factories.claim(session, person)
    verdict = factories.review(session, person, claim, Truth.UNPROVEN)
    columns = claim.model_dump(exclude={"id", "public_id"})
    # Their public ids are made for each row; their verdicts inside the database, which is quick also if they are long.
    session.execute(sa.insert(Claim), [columns] * (VERDICTS - 1))
    given = verdict.model_dump(exclude={"id", "claim_id"}) | {"summary": summary}
    others = sa.select(
        col(Claim.id),
        *(sa.literal(value, metadata.tables["verdict"].columns[name].type) for name, value in given.items()),
    ).where(col(Claim.id) != claim.id)
    session.execute(sa.insert(Verdict).from_select(["claim_id", *given], others))
