"""The rules of a claim's life, held against what the database has."""

from collections import Counter
from itertools import takewhile
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.events import PAYLOADS, EventKind, Subject
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, Event, Evidence, Review, User, Verdict
from factcheck.queries import history

Row = TypeVar("Row", bound=SQLModel)

#: Answers that take a side.
DECISIVE = frozenset({Truth.TRUE, Truth.FALSE})


class Standing:
    """A claim with what happened to it, and the rules it must keep to."""

    def __init__(self, session: Session, claim_id: int) -> None:
        self.claim = claim = session.get_one(Claim, claim_id)
        self.reviews = rows(session, Review, Review.claim_id == claim_id)
        self.verdicts = rows(session, Verdict, Verdict.claim_id == claim_id)
        self.evidence = rows(session, Evidence, Evidence.claim_id == claim_id)
        log = rows(session, Event, Event.subject == Subject.CLAIM, Event.subject_id == claim_id)
        self.settled = settled_rounds([event.kind for event in log], [review.round for review in self.reviews])
        self.of_round = [review for review in self.reviews if review.round == claim.round]

    def check(self) -> None:
        self._check_answers()
        self._check_lease()
        self._check_verdicts()

    def check_blindness(self, session: Session, person: User) -> None:
        """The person is shown their own answers, those of settled rounds, and a dispute that concerns them."""
        has_reviewed = person.id in {review.reviewer_id for review in self.of_round}
        is_blind = self.claim.workflow is not ClaimState.DISPUTED or not (
            has_reviewed or person.role is not Role.REVIEWER
        )
        last = max(self.settled, default=0)
        expected = {
            review.id
            for review in self.reviews
            if review.round <= last
            or review.reviewer_id == person.id
            or (not is_blind and review.round == self.claim.round)
        }
        assert {review.id for review in history.reviews(session, self.claim, person)} == expected
        entries = history.of_claim(session, self.claim, person)
        assert not any(hasattr(entry.payload, name) for name in ("truth", "attribution") for entry in entries)
        if self.claim.workflow is ClaimState.SECOND_REVIEW and not has_reviewed:
            unsettled = takewhile(lambda entry: entry.kind is not EventKind.VERDICT_PUBLISHED, entries)
            by_others = [entry for entry in unsettled if not entry.is_own]
            assert {entry.who for entry in by_others} <= {"A person"}
            assert not any(PAYLOADS[entry.kind].reveals_reviewer for entry in by_others)

    def _check_answers(self) -> None:
        claim, given = self.claim, [review.answer for review in self.of_round]
        assert max(Counter((review.round, review.reviewer_id) for review in self.reviews).values(), default=0) <= 1
        match claim.workflow:
            case ClaimState.QUEUED | ClaimState.REOPENED | ClaimState.IN_REVIEW:
                assert (given, claim.reviews_needed) == ([], None)
            case ClaimState.SECOND_REVIEW:
                assert (len(given), claim.reviews_needed) == (1, 2)
            case ClaimState.DISPUTED:
                assert (len(given), len(set(given)), claim.reviews_needed) == (2, 2, 2)
        assert claim.workflow is not ClaimState.QUEUED or claim.verdict_number == 0
        assert claim.workflow is not ClaimState.REOPENED or claim.verdict_number > 0

    def _check_lease(self) -> None:
        claim = self.claim
        assert claim.lease_holder_id is None or claim.workflow in {ClaimState.IN_REVIEW, ClaimState.SECOND_REVIEW}
        assert claim.workflow is not ClaimState.IN_REVIEW or claim.lease_holder_id is not None

    def _check_verdicts(self) -> None:
        claim = self.claim
        assert [verdict.number for verdict in self.verdicts] == list(range(1, claim.verdict_number + 1))
        assert claim.settled_round == max(self.settled, default=0)
        assert claim.workflow is not ClaimState.PUBLISHED or claim.settled_round == claim.round
        for verdict, round_ in zip(self.verdicts, self.settled, strict=True):
            given = [review for review in self.reviews if review.round == round_]
            is_agreed = len({review.answer for review in given}) == 1
            assert (verdict.review_count, verdict.reviewers_agreed) == (len(given), is_agreed)
            assert verdict.answer == given[-1].answer
            assert is_agreed or given[-1].is_adjudication
            assert verdict.truth not in DECISIVE or self.evidence
        if claim.workflow is ClaimState.PUBLISHED:
            assert len(self.of_round) >= (claim.reviews_needed or 1)


def rows(session: Session, table: type[Row], *conditions: Any) -> list[Row]:
    """Rows of a table in the order they were written."""
    return list(session.exec(select(table).where(*conditions).order_by("id")))


def settled_rounds(log: list[EventKind], rounds: list[int]) -> list[int]:
    """The round of each verdict in a claim's log, given the rounds of its answers: that of the answer before it."""
    given, settled, round_ = iter(rounds), [], 0
    for kind in log:
        if kind in {EventKind.REVIEW_SUBMITTED, EventKind.DISPUTE_DECIDED}:
            round_ = next(given)
        elif kind is EventKind.VERDICT_PUBLISHED:
            settled.append(round_)
    return settled
