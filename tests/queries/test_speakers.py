"""Tests of reading speakers and measures."""

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import MEASURES
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.queries import speakers
from tests import factories


def test_only_speakers_and_measures_of_accepted_claims_are_offered(
    database: Database, people: dict[Role, User]
) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        factories.claim(session, me, ClaimKind.QUOTE)
        article = factories.article(session, me)
        suggested = factories.reading("We are ready", speaker="Eve Nobody")
        figure = "more than 1 million people"
        counted = factories.reading(figure, measure="bridges")
        factories.suggestions(session, me, article, ("We are ready", suggested), (figure, counted))

    with database.reading() as session:
        assert speakers.names(session) == ["Olena Testenko"]
        assert speakers.names(session, "TESTENKO") == ["Olena Testenko"]
        assert speakers.names(session, "nobody") == []
        assert speakers.measures(session, "ED") == sorted(one for one in MEASURES if "ed" in one)
        assert speakers.measures(session, "bridges") == []
        olena, eve = (speakers.by_name(session, name) for name in (" olena  TESTENKO ", "Eve Nobody"))
        assert olena is not None
        assert eve is not None
        assert speakers.named(session, [olena.id, None, 0]) == {olena.id: "Olena Testenko"}
        assert speakers.by_name(session, "Olena") is None
