"""Tests of reading the evidence of a claim."""

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.queries import evidence
from tests import factories


def test_a_claim_has_its_own_evidence_with_sources_oldest_first(database: Database, people: dict[Role, User]) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        claim, other, bare = (factories.claim(session, me) for _ in range(3))
        pieces = [factories.piece(session, me, claim) for _ in range(2)]
        factories.piece(session, me, other)

    with database.reading() as session:
        stored = evidence.of_claim(session, claim.id)
        counts = [evidence.count_of_claim(session, one.id) for one in (claim, other, bare)]

    assert [piece.id for piece in stored] == [piece.id for piece in pieces]
    assert all(piece.source and piece.source.title.startswith("Source") for piece in stored), "loaded with the pieces"
    assert counts == [2, 1, 0]
