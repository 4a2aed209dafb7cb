"""Tests of the list of sources."""

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.queries import sources
from tests import factories


def test_sources_are_listed_newest_first_with_their_uses_counted(database: Database, people: dict[Role, User]) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        used = factories.source(session, reviewer, title="Оновлення", publisher="УВКБ ООН", url="https://a.test/x_y")
        unused = factories.source(session, reviewer, title="Report")
        for _ in range(2):
            factories.piece(session, reviewer, factories.claim(session, reviewer), source=used.id)

    with database.reading() as session:
        assert [(row.source.id, row.uses) for row in sources.page(session).rows] == [(unused.id, 0), (used.id, 2)]
        for text, expected in [
            ("ОНОВЛЕННЯ", [used]),
            ("увкб", [used]),
            ("X_Y", [used]),
            ("x%y", []),
            ("report", [unused]),
        ]:
            assert [row.source.id for row in sources.page(session, text).rows] == [one.id for one in expected], text
        assert sources.by_url(session, "") is None


def test_sources_are_offered_by_address_or_by_all_of_the_words(database: Database) -> None:
    with database.transaction() as session:
        reviewer = factories.user(session)
        many = [factories.source(session, reviewer, title=f"Report {number}") for number in range(sources.OFFERED + 1)]
        register = factories.source(
            session,
            reviewer,
            title="Register of bridges",
            publisher="100% Ministry",
            url="https://register.test/bridges",
        )

    with database.reading() as session:
        for text, expected in [
            ("https://register.test/bridges", [register]),
            ("https://register.test/other", []),
            ("ministry BRIDGES", [register]),
            ("minis\0try", [register]),
            ("register.test", [register]),
            ("0% min", [register]),
            ("ministry tunnels", []),
            ("report", many[:0:-1]),
            ("", [register, *many[:1:-1]]),
        ]:
            assert [one.id for one in sources.find(session, text)] == [one.id for one in expected], text


def test_the_uses_of_a_source_come_with_their_claims_and_claims_are_counted_once(database: Database) -> None:
    with database.transaction() as session:
        reviewer = factories.user(session)
        source = factories.source(session, reviewer)
        claims = [factories.claim(session, reviewer) for _ in range(2)]
        pieces = [factories.piece(session, reviewer, claims[number % 2], source=source.id) for number in range(3)]
        factories.piece(session, reviewer, claims[0])

    with database.reading() as session:
        uses = sources.uses(session, source.id).rows
        assert [use.evidence.id for use in uses] == [piece.id for piece in pieces[::-1]]
        assert [use.claim.id for use in uses] == [claims[0].id, claims[1].id, claims[0].id]
        assert [use.evidence.id for use in sources.uses(session, source.id, pieces[1].id).rows] == [pieces[0].id]
        assert sources.claim_count(session, source.id) == 2
