"""Tests of reviews and the verdicts that follow from them."""

from datetime import date
from typing import Any

from sqlmodel import func, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.errors import Conflict, Held, Invalid, NotFound, Stale
from factcheck.domain.events import ReviewSubmitted, VerdictPublished
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models import Claim, Review, User, Verdict
from factcheck.queries import history
from factcheck.services import claims, leases, reviews
from factcheck.services.reviews import ReviewInput
from tests import factories
from tests.services.helpers import at_once, recorded, refused


def _answer(truth: Truth = Truth.UNPROVEN, **given: Any) -> ReviewInput:
    return ReviewInput(truth=truth, **{"summary": "What we found.", "rationale": "How we found it."} | given)


def _queued(
    database: Database, actor: User, kind: ClaimKind = ClaimKind.STATEMENT, with_evidence: bool = False
) -> Claim:
    with database.transaction() as session:
        claim = factories.claim(session, actor, kind)
        if with_evidence:
            factories.piece(session, actor, claim)
        return claim


def _submit(database: Database, actor: User, claim: Claim, data: ReviewInput, seen: int | None = None) -> Verdict:
    with database.transaction() as session:
        verdict = reviews.submit(session, actor, claim.id, seen or claim.version, data)
        assert verdict is not None
        return verdict


def test_one_review_publishes_a_verdict(database: Database, reviewer: User) -> None:
    claim = _queued(database, reviewer, with_evidence=True)
    with recorded(database) as events:
        verdict = _submit(database, reviewer, claim, _answer(Truth.TRUE, summary=" Yes. ", correction_note="First."))

    with database.reading() as session:
        stored = session.get_one(Claim, claim.id)
        [review] = history.reviews(session, claim, reviewer)
        assert history.current_of(session, [stored]) == {claim.id: session.get_one(Verdict, verdict.id)}
    assert (stored.workflow, stored.version, stored.verdict_number) == (ClaimState.PUBLISHED, claim.version + 1, 1)
    assert (verdict.number, verdict.answer, verdict.summary) == (1, Answer(Truth.TRUE), "Yes.")
    assert (verdict.correction_note, verdict.review_count, verdict.reviewers_agreed) == ("", 1, True)
    assert (review.reviewer_id, review.round, review.claim_version) == (reviewer.id, 1, claim.version)
    assert (review.truth, review.rationale) == (Truth.TRUE, "How we found it.")
    assert [(event.actor_id, event.payload) for event in events] == [
        (reviewer.id, ReviewSubmitted(Truth.TRUE, None)),
        (reviewer.id, VerdictPublished(ClaimState.QUEUED, ClaimState.PUBLISHED, 1)),
    ]


def test_an_answer_that_takes_a_side_needs_evidence(database: Database, reviewer: User) -> None:
    for truth in Truth:
        claim = _queued(database, reviewer)
        if truth in {Truth.SOURCES_CONFLICT, Truth.UNPROVEN, Truth.NOT_CHECKABLE}:
            assert _submit(database, reviewer, claim, _answer(truth)).truth is truth
            continue
        with refused(database, Invalid) as caught:
            _submit(database, reviewer, claim, _answer(truth))
        assert list(caught.value.errors) == ["truth"]
        with database.transaction() as session:
            factories.piece(session, reviewer, claim)
        assert _submit(database, reviewer, claim, _answer(truth), claim.version + 1).truth is truth


def test_an_answer_that_is_not_complete_is_refused_at_its_fields(database: Database, reviewer: User) -> None:
    quote, statement = _queued(database, reviewer, ClaimKind.QUOTE), _queued(database, reviewer)
    for claim, data, fields in [
        (quote, _answer(), ["attribution"]),
        (quote, _answer(Truth.TRUE, summary=" "), ["attribution", "summary", "truth"]),
        (statement, _answer(summary="\n"), ["summary"]),
    ]:
        with refused(database, Invalid) as caught:
            _submit(database, reviewer, claim, data)
        assert sorted(caught.value.errors) == fields


def test_a_quote_is_answered_twice_and_nothing_else_is(database: Database, reviewer: User, editor: User) -> None:
    quote, statement = _queued(database, reviewer, ClaimKind.QUOTE), _queued(database, reviewer)
    answer = _answer(attribution=Attribution.ALTERED)

    assert _submit(database, reviewer, quote, answer).answer == Answer(Truth.UNPROVEN, Attribution.ALTERED)
    assert _submit(database, reviewer, statement, answer).answer == Answer(Truth.UNPROVEN)

    with database.transaction() as session:
        reopened = claims.reopen(session, editor, statement.id, statement.version + 1, "Look again.")
    assert _submit(database, reviewer, reopened, answer).correction_note == ""


def test_verdicts_are_numbered_and_a_changed_one_says_why(database: Database, reviewer: User, editor: User) -> None:
    claim = _queued(database, reviewer, with_evidence=True)
    _submit(database, reviewer, claim, _answer(Truth.TRUE))
    with database.transaction() as session:
        claim = claims.reopen(session, editor, claim.id, claim.version + 1, "A newer source.")
    with refused(database, Invalid) as caught:
        _submit(database, reviewer, claim, _answer(Truth.FALSE))
    assert list(caught.value.errors) == ["correction_note"]

    second = _submit(database, reviewer, claim, _answer(Truth.FALSE, correction_note=" We erred. "))
    with database.transaction() as session:
        claim = claims.reopen(session, editor, claim.id, claim.version + 1, "Once more.")
    third = _submit(database, editor, claim, _answer(Truth.FALSE, summary="Better said."))

    assert (second.number, second.correction_note) == (2, "We erred.")
    assert (third.number, third.correction_note) == (3, "")
    with database.reading() as session:
        assert [verdict.number for verdict in history.verdicts(session, claim.id)] == [3, 2, 1]
        assert [verdict.truth for verdict in history.verdicts(session, claim.id)] == [
            Truth.FALSE,
            Truth.FALSE,
            Truth.TRUE,
        ]
        assert [review.round for review in history.reviews(session, claim, editor)] == [3, 2, 1]


def test_a_claim_another_holds_is_not_answered(database: Database, reviewer: User, editor: User) -> None:
    claim = _queued(database, reviewer)
    with database.transaction() as session:
        leases.take(session, editor, claim.id)
    with refused(database, Held) as caught:
        _submit(database, reviewer, claim, _answer())
    assert editor.name in str(caught.value)

    assert _submit(database, editor, claim, _answer()).number == 1


def test_a_claim_that_moved_is_not_answered(database: Database, reviewer: User) -> None:
    claim, settled = _queued(database, reviewer), _queued(database, reviewer)
    with database.transaction() as session:
        factories.piece(session, reviewer, claim)
    for seen in (1, 3):
        with refused(database, Stale):
            _submit(database, reviewer, claim, _answer(), seen)
    _submit(database, reviewer, settled, _answer())
    with refused(database, Conflict):
        _submit(database, reviewer, settled, _answer(), 2)
    with refused(database, NotFound), database.transaction() as session:
        reviews.submit(session, reviewer, 999, 1, _answer())


def test_two_people_answering_at_once_publish_one_verdict(
    database: Database, elsewhere: Database, reviewer: User, editor: User
) -> None:
    claim = _queued(database, reviewer)

    outcomes = at_once(
        6,
        lambda number: _submit(
            (database, elsewhere)[number // 2 % 2], (reviewer, editor)[number % 2], claim, _answer()
        ),
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Stale"] * 5 + ["Verdict"]
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Verdict)).one() == 1
        assert session.exec(select(func.count()).select_from(Review)).one() == 1
        assert session.get_one(Claim, claim.id).verdict_number == 1


def test_a_verdict_on_a_figure_is_bound_to_the_articles_date(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        undated = factories.article(session, reviewer, published_on=None)
        figure = factories.claim(session, reviewer, ClaimKind.FIGURE)
        quote = factories.claim(session, reviewer, ClaimKind.QUOTE)
        undated_figure = factories.claim(session, reviewer, ClaimKind.FIGURE, of=undated)
    answer = _answer(attribution=Attribution.UNVERIFIED)

    before = utc_now().date()
    days = [_submit(database, reviewer, claim, answer).as_of for claim in (figure, quote, undated_figure)]

    assert days[0] == date(2022, 3, 4)
    assert all(before <= day <= utc_now().date() for day in days[1:])


def test_a_note_is_needed_when_only_the_attribution_changes(database: Database, reviewer: User, editor: User) -> None:
    quote = _queued(database, reviewer, ClaimKind.QUOTE)
    _submit(database, reviewer, quote, _answer(attribution=Attribution.UNVERIFIED))
    with database.transaction() as session:
        claim = claims.reopen(session, editor, quote.id, quote.version + 1, "The recording is there now.")

    with refused(database, Invalid) as caught:
        _submit(database, reviewer, claim, _answer(attribution=Attribution.ALTERED))

    assert list(caught.value.errors) == ["correction_note"]
