"""Tests of what verdicts rested on."""

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.queries import bases
from factcheck.services import claims
from tests import factories


def test_each_verdict_has_the_evidence_of_its_own_day(database: Database, people: dict[Role, User]) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, me)
        piece = factories.piece(session, me, claim, excerpt="As it was.")
        factories.review(session, me, claim, Truth.UNPROVEN)
        claims.reopen(session, editor, claim.id, claim.version, "A newer source.")
        piece.excerpt = "As it is."
        factories.piece(session, me, claim, excerpt="One more.")
        factories.review(session, me, claim, Truth.UNPROVEN)

        first, second = (bases.of_verdict(session, claim.public_id, number) for number in (1, 2))

        assert [one["excerpt"] for one in first.evidence] == ["As it was."]
        assert [one["excerpt"] for one in second.evidence] == ["As it is.", "One more."]
