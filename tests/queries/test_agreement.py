"""Tests of which answers are compared with each other."""

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.agreement import BlindReview
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models import Claim, User
from factcheck.queries import agreement
from factcheck.queries.agreement import BlindRound
from factcheck.services import reviews
from factcheck.services.reviews import ReviewInput
from tests import factories

_DECISION = ReviewInput(truth=Truth.NOT_CHECKABLE, summary="An opinion.", rationale="")


def _rounds(database: Database) -> list[BlindRound]:
    with database.reading() as session:
        return agreement.blind_rounds(session)


def test_both_answers_of_a_settled_round_are_compared(database: Database, reviewer: User) -> None:
    month = utc_now().date().replace(day=1)
    with database.transaction() as session:
        other = factories.user(session)
        quote, statement = factories.claim(session, reviewer, ClaimKind.QUOTE), factories.claim(session, reviewer)
        factories.answered(session, quote, (other, Truth.UNPROVEN), (reviewer, Truth.UNPROVEN))
        factories.answered(session, statement, (reviewer, Truth.TRUE), (other, Truth.TRUE))
        factories.review(session, reviewer, factories.claim(session, reviewer))

    unproven, true = Answer(Truth.UNPROVEN, Attribution.EXACT), Answer(Truth.TRUE)
    mine, theirs = reviewer.id, other.id
    assert _rounds(database) == [
        BlindRound(ClaimKind.QUOTE, month, (BlindReview(theirs, unproven), BlindReview(mine, unproven))),
        BlindRound(ClaimKind.STATEMENT, month, (BlindReview(mine, true), BlindReview(theirs, true))),
    ]


def test_an_open_round_is_not_in_the_figures_and_how_a_dispute_was_decided_never_is(
    database: Database, reviewer: User, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        factories.answered(session, factories.claim(session, reviewer), (reviewer, Truth.UNPROVEN))
        decided = factories.disputed(session, factories.claim(session, reviewer))
        sent_back = factories.disputed(session, factories.claim(session, reviewer))
        reviews.send_back(session, editor, sent_back.id, sent_back.version, "Look at the log.")
    assert _rounds(database) == []

    with database.transaction() as session:
        reviews.adjudicate(session, editor, decided.id, decided.version, _DECISION)
    (round_of_decided,) = _rounds(database)
    assert editor.id not in {review.reviewer_id for review in round_of_decided.reviews}

    with database.transaction() as session:
        again = session.get_one(Claim, sent_back.id)
        people_again = [(factories.user(session), Truth.UNPROVEN) for _ in range(2)]
        factories.answered(session, again, *people_again)
    assert len(_rounds(database)) == 3, "both rounds of what was sent back"
