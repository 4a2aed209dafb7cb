"""Tests of the queries about transcripts."""

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.queries import transcripts as stored
from factcheck.services import transcripts
from tests import factories

TEXT = "MR. COLE: We will open the bridge in May."


def test_a_claim_is_compared_with_the_transcripts_of_its_evidence(database: Database, people: dict[Role, User]) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        claim, other = factories.claim(session, me), factories.claim(session, me)
        used, unused, without = (factories.source(session, me) for _ in range(3))
        for source in (used, unused):
            transcripts.add(session, me, source.id, 1, TEXT)
        for source in (used, without):
            factories.piece(session, me, claim, source=source.id)

    with database.reading() as session:
        assert [(source.id, row.text) for source, row in stored.of_evidence(session, claim.id)] == [(used.id, TEXT)]
        assert stored.of_evidence(session, other.id) == []
        assert [source.id for source in stored.newest(session)] == [unused.id, used.id]


def test_a_transcript_is_described_without_its_text(database: Database, people: dict[Role, User]) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        source, without = factories.source(session, me), factories.source(session, me)
        transcripts.add(session, me, source.id, 1, TEXT)

    with database.reading() as session:
        described = stored.described(session, source.id)
        assert described
        assert described.characters == len(TEXT)
        assert stored.described(session, without.id) is None
        whole = stored.of_source(session, source.id)
        assert whole
        assert whole.text == TEXT
