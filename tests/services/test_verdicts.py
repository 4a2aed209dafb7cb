from datetime import date

from sqlmodel import select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.verdicts import Truth
from factcheck.models import User, Verdict
from factcheck.services import claims
from tests import factories


def test_a_verdict_is_numbered_and_settles_the_round_it_was_given_in(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        first = factories.review(session, reviewer, claim, Truth.UNPROVEN)
        assert (claim.workflow, claim.verdict_number, claim.settled_round) == (ClaimState.PUBLISHED, 1, claim.round)

        claims.reopen(session, editor, claim.id, claim.version, "There is something new.")
        second = factories.review(session, reviewer, claim, Truth.NOT_CHECKABLE, correction_note="It was too early.")

        assert (first.number, second.number) == (1, 2)
        assert (claim.verdict_number, claim.settled_round) == (2, claim.round)
        assert (first.correction_note, second.correction_note) == ("", "It was too early.")


def test_a_verdict_on_a_figure_is_of_the_day_of_its_article_and_any_other_of_today(
    database: Database, reviewer: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer, published_on=date(2022, 3, 4))
        figure = factories.claim(session, reviewer, ClaimKind.FIGURE, of=article)
        statement = factories.claim(session, reviewer, of=article)

        assert factories.review(session, reviewer, figure, Truth.UNPROVEN).as_of == date(2022, 3, 4)
        assert factories.review(session, reviewer, statement, Truth.UNPROVEN).as_of == utc_now().date()


def test_readers_see_the_words_of_the_deciding_review_and_whether_both_agreed(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        claim = factories.answered(
            session, factories.claim(session, reviewer), (reviewer, Truth.UNPROVEN), (editor, Truth.UNPROVEN)
        )
        verdict = session.exec(select(Verdict).where(Verdict.claim_id == claim.id)).one()

        assert (verdict.review_count, verdict.reviewers_agreed) == (2, True)
        assert verdict.summary == f"{editor.name}’s summary"
