from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain import urgency as rules
from factcheck.domain.claims import ClaimKind
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import claims as stored
from factcheck.services import claims, details, urgency
from tests import factories


def codes(claim: Claim) -> set[str]:
    return {str(code) for _, code, _ in claim.urgency_reasons}


def weighed(session: Session, claim: Claim, text_length: int) -> set[str]:
    urgency.weigh(session, claim, details.read(session, claim), text_length)
    return codes(claim)


def test_the_score_is_the_sum_of_its_reasons(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        for kind in ClaimKind:
            claim = factories.claim(session, reviewer, kind)

            points = sum(int(reason[0]) for reason in claim.urgency_reasons)
            assert claim.urgency == max(0, min(points, 100)), kind


def test_the_same_words_count_for_more_at_the_top_of_a_longer_article(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        below = weighed(session, claim, claim.start + 1)
        points = claim.urgency

        top = weighed(session, claim, 1_000 * (claim.start + 1))

        assert top > below
        assert claim.urgency > points


def test_a_figure_and_a_quotation_that_have_a_verdict_elsewhere_are_less_urgent(
    database: Database, reviewer: User
) -> None:
    with database.transaction() as session:
        for kind in (ClaimKind.FIGURE, ClaimKind.QUOTE):
            first = factories.claim(session, reviewer, kind)
            before = first.urgency
            factories.review(session, reviewer, first, Truth.UNPROVEN)

            again = factories.claim(session, reviewer, kind)

            assert again.urgency < before, kind


def test_a_corrected_claim_is_weighed_as_it_is_now(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer, ClaimKind.FIGURE)
        assert "people_harmed" in codes(claim)
        statement = details.ClaimInput(kind=ClaimKind.STATEMENT, text=claim.text)
        claims.edit(session, reviewer, claim.id, claim.version, statement)
        length = stored.text_length(session, claim)

        facts = rules.Facts(kind=ClaimKind.STATEMENT, place=claim.start / length)
        assert codes(claim) == {str(reason.code) for reason in rules.reasons(facts)}
