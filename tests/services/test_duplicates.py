"""Tests of duplicates: marking them, and the alert of two that carry different verdicts."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from factcheck.db import Database
from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.events import DuplicateMarked, DuplicateUnmarked
from factcheck.domain.verdicts import Truth
from factcheck.models import Alert, Claim, User
from factcheck.queries import alerts as stored_alerts
from factcheck.queries import duplicates as stored
from factcheck.services import claims, duplicates
from tests import factories
from tests.services.helpers import at_once, recorded, refused

#: Two answers that need no evidence.
ONE, OTHER = Truth.UNPROVEN, Truth.NOT_CHECKABLE


@pytest.fixture
def pair(database: Database, reviewer: User) -> tuple[int, int]:
    """The ids of two queued claims."""
    with database.transaction() as session:
        one, other = (factories.claim(session, reviewer).id for _ in range(2))
    return one, other


def _mark(database: Database, actor: User, one: int, other: int | str) -> Claim:
    with database.transaction() as session:
        return duplicates.mark(session, actor, one, other)


def _publish(database: Database, actor: User, claim_id: int, truth: Truth) -> None:
    with database.transaction() as session:
        claim = session.get_one(Claim, claim_id)
        if claim.verdict_number:
            claims.reopen(session, actor, claim_id, claim.version, "Look again.")
        factories.review(session, actor, claim, truth, correction_note="We erred.")


def _open(database: Database) -> list[Alert]:
    with database.reading() as session:
        return stored_alerts.open_ones(session)


def _of(database: Database, claim_id: int) -> list[int | None]:
    with database.reading() as session:
        return [claim.id for claim, _ in stored.of_claim(session, claim_id)]


def test_two_claims_marked_as_the_same_are_shown_at_each_other(
    database: Database, reviewer: User, pair: tuple[int, int]
) -> None:
    one, other = pair
    with recorded(database) as events:
        assert _mark(database, reviewer, other, one).id == one
    assert (_of(database, one), _of(database, other)) == ([other], [one])
    assert [(event.actor_id, event.subject_id, event.payload) for event in events] == [
        (reviewer.id, other, DuplicateMarked(one)),
        (reviewer.id, one, DuplicateMarked(other)),
    ]

    with recorded(database) as events, database.transaction() as session:
        duplicates.unmark(session, reviewer, one, other)
    assert (_of(database, one), _of(database, other)) == ([], [])
    assert [(event.subject_id, event.payload) for event in events] == [
        (one, DuplicateUnmarked(other)),
        (other, DuplicateUnmarked(one)),
    ]


def test_the_other_claim_must_be_there_and_be_another(
    database: Database, reviewer: User, pair: tuple[int, int]
) -> None:
    one, other = pair
    with database.transaction() as session:
        public_id = session.get_one(Claim, other).public_id
        (suggestion,) = factories.suggestions(session, reviewer, factories.article(session, reviewer), "We are ready")
    assert _mark(database, reviewer, one, public_id).id == other

    for reference in (one, other, public_id, 999, "unknown", suggestion.id):
        with refused(database, Invalid) as caught:
            _mark(database, reviewer, one, reference)
        assert list(caught.value.errors) == ["other"]
    for first, second in ((999, other), (one, 999), (one, one)):
        with refused(database, NotFound), database.transaction() as session:
            duplicates.unmark(session, reviewer, first, second)
    with refused(database, NotFound):
        _mark(database, reviewer, 999, other)


def test_people_who_mark_and_publish_at_once_do_not_wait_for_each_other_for_ever(
    database: Database, elsewhere: Database, reviewer: User, pair: tuple[int, int]
) -> None:
    def act(number: int) -> object:
        return _mark((database, elsewhere)[number % 2], reviewer, *(pair if number % 2 else pair[::-1]))

    outcomes = at_once(4, act)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Claim", "Invalid", "Invalid", "Invalid"]
    assert _of(database, pair[0]) == [pair[1]]


@pytest.mark.parametrize("marked_first", [True, False])
def test_two_public_verdicts_that_differ_raise_one_alert_until_they_agree(
    database: Database, reviewer: User, editor: User, pair: tuple[int, int], marked_first: bool
) -> None:
    one, other = pair
    if marked_first:
        _mark(database, reviewer, one, other)
    _publish(database, editor, one, ONE)
    assert _open(database) == [], "only one of them is public"
    _publish(database, editor, other, OTHER)
    if not marked_first:
        assert _open(database) == []
        _mark(database, reviewer, one, other)

    [alert] = _open(database)
    assert alert.reason is AlertReason.DUPLICATES_DIFFER
    assert {alert.claim_id, int(alert.key)} == set(pair)
    _publish(database, editor, one, ONE)
    assert [again.id for again in _open(database)] == [alert.id], "it stands, and is not raised again"

    _publish(database, editor, one, OTHER)
    assert _open(database) == []
    with database.reading() as session:
        assert session.get_one(Alert, alert.id).resolution is Resolution.VERDICTS_AGREE

    _publish(database, editor, one, ONE)
    assert len(_open(database)) == 1, "what comes back brings its alert back"


def test_two_verdicts_published_at_once_do_not_overlook_each_other(
    database: Database, elsewhere: Database, reviewer: User, editor: User, pair: tuple[int, int]
) -> None:
    _mark(database, reviewer, *pair)

    with ThreadPoolExecutor() as threads:
        with database.transaction() as session:
            factories.review(session, editor, session.get_one(Claim, pair[0]), ONE)
            second = threads.submit(_publish, elsewhere, editor, pair[1], OTHER)
            # Long enough for a second one that does not wait for the first to be through.
            wait([second], timeout=1)
        second.result()

    assert len(_open(database)) == 1


@pytest.mark.parametrize("ends_by", ["unmark", "withdraw one", "withdraw the other"])
def test_former_pairs_and_claims_that_are_not_public_are_not_compared(
    database: Database, editor: User, pair: tuple[int, int], ends_by: str
) -> None:
    for claim_id, truth in zip(pair, (ONE, OTHER), strict=True):
        _publish(database, editor, claim_id, truth)
    _mark(database, editor, *pair)
    assert len(_open(database)) == 1

    with database.transaction() as session:
        if ends_by == "unmark":
            duplicates.unmark(session, editor, *pair)
        else:
            claim = session.get_one(Claim, pair[ends_by.endswith("other")])
            claims.withdraw(session, editor, claim.id, claim.version, "Wrong.")
    assert _open(database) == []

    _publish(database, editor, pair[ends_by == "withdraw one"], ONE)
    assert _open(database) == []
    if ends_by == "unmark":
        _publish(database, editor, pair[1], OTHER)
        _mark(database, editor, *pair)
        assert len(_open(database)) == 1, "marked again, it is raised again"
