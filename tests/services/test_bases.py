"""Tests of the copy of its evidence that is kept with each verdict."""

from datetime import date
from decimal import Decimal

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.evidence import Credibility, Stance
from factcheck.domain.verdicts import Truth
from factcheck.models import User, VerdictBasis
from tests import factories


def test_the_copy_has_all_that_the_evidence_and_its_source_say(database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.FIGURE)
        source = factories.source(session, me, title="Log of the bridge", url="https://register.test/log")
        factories.piece(
            session,
            me,
            claim,
            source=source.id,
            stance=Stance.REFUTES,
            excerpt="1,250.5 on that day",
            credibility=Credibility.PROBABLY_TRUE,
            figure_low=Decimal("1250.50"),
            figure_as_of=date(2022, 3, 1),
        )
        verdict = factories.review(session, me, claim, Truth.UNPROVEN)

        basis = session.get_one(VerdictBasis, verdict.id)

    (piece,) = basis.evidence
    assert basis.schema_version == 1
    assert (piece["stance"], piece["excerpt"], piece["credibility"]) == ("refutes", "1,250.5 on that day", 2)
    assert (piece["figure_low"], piece["figure_high"], piece["figure_as_of"]) == ("1250.5", None, "2022-03-01")
    assert (piece["source"]["title"], piece["source"]["url"]) == ("Log of the bridge", "https://register.test/log")


def test_a_verdict_without_evidence_rests_on_nothing(database: Database, me: User) -> None:
    with database.transaction() as session:
        verdict = factories.review(session, me, factories.claim(session, me), Truth.NOT_CHECKABLE)
        assert session.get_one(VerdictBasis, verdict.id).evidence == []
