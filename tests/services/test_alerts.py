"""Tests of alerts: what raises them, what settles them, and that each is raised once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from factcheck.domain.events import AlertRaised, ContactDeleted, EventKind, ReviewDateSet
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Alert, Claim, User
from factcheck.queries import alerts as stored
from factcheck.services import alerts, claims
from factcheck.services.alerts import ReportInput
from tests import factories
from tests.services.helpers import at_once, everything, recorded, refused

TOMORROW = utc_now().date() + timedelta(days=1)
REPORT = ReportInput(wrong=" The bridge was open. ", link="https://bridge.test", contact="reader@example.org")


@pytest.fixture
def claim(database: Database, reviewer: User) -> Claim:
    """A published claim."""
    with database.transaction() as session:
        return _published(session, reviewer)


def _published(session: Session, by: User) -> Claim:
    claim = factories.claim(session, by)
    factories.review(session, by, claim, Truth.UNPROVEN)
    return claim


def _let_the_day_come(session: Session, claim: Claim, day: date | None = None) -> None:
    session.get_one(Claim, claim.id).review_by = day or utc_now().date()


def _open(database: Database) -> list[Alert]:
    with database.reading() as session:
        return stored.open_ones(session)


def _claim(database: Database, claim: Claim) -> Claim:
    with database.reading() as session:
        return session.get_one(Claim, claim.id)


def test_each_report_of_a_reader_is_an_alert_and_the_log_does_not_repeat_it(database: Database, claim: Claim) -> None:
    with recorded(database) as events, database.transaction() as session:
        alerts.report(session, claim.id, REPORT)
        alerts.report(session, claim.id, ReportInput(wrong="It was open."))

    second, first = _open(database)
    assert (first.reason, first.claim_id) == (AlertReason.READER_REPORT, claim.id)
    assert first.details == {
        "wrong": "The bridge was open.",
        "link": "https://bridge.test",
        "contact": "reader@example.org",
    }
    assert second.details == {"wrong": "It was open.", "link": "", "contact": ""}
    assert [(event.actor_id, event.payload) for event in events] == [
        (None, AlertRaised(claim.id, AlertReason.READER_REPORT))
    ] * 2


def test_a_day_to_look_again_is_set_and_taken_away(database: Database, reviewer: User, claim: Claim) -> None:
    with recorded(database) as events, database.transaction() as session:
        for day in (TOMORROW, TOMORROW, None):
            assert alerts.remind(session, reviewer, claim.id, day).review_by == day

    assert [(event.actor_id, event.payload) for event in events] == [
        (reviewer.id, ReviewDateSet(None, TOMORROW)),
        (reviewer.id, ReviewDateSet(TOMORROW, None)),
    ]
    assert _claim(database, claim).version == claim.version, "no answer changes with it"


def test_a_day_that_has_come_or_a_claim_that_is_not_there_is_refused(
    database: Database, reviewer: User, editor: User, claim: Claim
) -> None:
    for day in (TOMORROW - timedelta(days=1), date(2022, 3, 4)):
        with refused(database, Invalid) as caught, database.transaction() as session:
            alerts.remind(session, reviewer, claim.id, day)
        assert list(caught.value.errors) == ["review_by"]
    with refused(database, NotFound), database.transaction() as session:
        alerts.remind(session, reviewer, 999, TOMORROW)
    with database.transaction() as session:
        claims.withdraw(session, editor, claim.id, claim.version, "Wrong.")
    with refused(database, Conflict), database.transaction() as session:
        alerts.remind(session, reviewer, claim.id, TOMORROW)


def test_a_published_claim_whose_day_has_come_is_raised_once(
    database: Database, elsewhere: Database, reviewer: User, claim: Claim
) -> None:
    with database.transaction() as session:
        _let_the_day_come(session, claim)
        alerts.remind(session, reviewer, _published(session, reviewer).id, TOMORROW)

    def raise_due(number: int) -> int:
        with (database, elsewhere)[number % 2].transaction() as session:
            return alerts.raise_due(session)

    assert sorted(at_once(4, raise_due), key=str) == [0, 0, 0, 1]
    [alert] = _open(database)
    today = utc_now().date()
    assert (alert.claim_id, alert.reason, alert.key) == (claim.id, AlertReason.REVIEW_DUE, today.isoformat())
    assert alert.details == {"day": today.isoformat()}


def test_resolving_an_alert_stores_the_note_and_clears_its_day(database: Database, editor: User, claim: Claim) -> None:
    with database.transaction() as session:
        _let_the_day_come(session, claim)
        alerts.raise_due(session)
    [raised] = _open(database)

    with recorded(database) as events, database.transaction() as session:
        alert = alerts.resolve(session, editor, raised.id, " Still so. ")

    assert (alert.resolution, alert.note, alert.resolved_by_id) == (Resolution.BY_PERSON, "Still so.", editor.id)
    assert alert.resolved_at
    assert _open(database) == []
    assert _claim(database, claim).review_by is None
    assert [(event.actor_id, event.kind) for event in events] == [
        (editor.id, EventKind.ALERT_RESOLVED),
        (editor.id, EventKind.REVIEW_DATE_SET),
    ]
    with database.transaction() as session:
        assert alerts.raise_due(session) == 0


def test_an_alert_is_resolved_once_by_an_editor_with_a_note(
    database: Database, reviewer: User, editor: User, claim: Claim
) -> None:
    with database.transaction() as session:
        alert_id = alerts.report(session, claim.id, REPORT).id
    refusals: list[tuple[type[Exception], User, int, str]] = [
        (NotAllowed, reviewer, alert_id, "It is right."),
        (NotFound, editor, 999, "It is right."),
        (Invalid, editor, alert_id, " \n"),
    ]
    for kind, actor, number, note in refusals:
        with refused(database, kind), database.transaction() as session:  # type: ignore[type-var]
            alerts.resolve(session, actor, number, note)

    with database.transaction() as session:
        alerts.resolve(session, editor, alert_id, "It is right.")
    with refused(database, Conflict), database.transaction() as session:
        alerts.resolve(session, editor, alert_id, "Again.")


def _publish_again(session: Session, editor: User, claim: Claim) -> None:
    claims.reopen(session, editor, claim.id, claim.version, "Look again.")
    factories.review(session, editor, claim, Truth.UNPROVEN)


def _withdraw(session: Session, editor: User, claim: Claim) -> None:
    claims.withdraw(session, editor, claim.id, claim.version, "Wrong.")


@pytest.mark.parametrize(
    ("act", "left"),
    [(_publish_again, [AlertReason.READER_REPORT]), (_withdraw, [])],
    ids=["a new verdict settles the day, not the reader's report", "withdrawing settles everything"],
)
def test_a_change_of_a_verdict_settles_its_alerts(
    database: Database,
    editor: User,
    claim: Claim,
    act: Callable[[Session, User, Claim], None],
    left: list[AlertReason],
) -> None:
    with database.transaction() as session:
        _let_the_day_come(session, claim)
        alerts.raise_due(session)
        alerts.report(session, claim.id, REPORT)
    with database.transaction() as session:
        act(session, editor, session.get_one(Claim, claim.id))

    assert [alert.reason for alert in _open(database)] == left
    with database.reading() as session:
        resolved = [alert for alert in stored.of_claim(session, claim.id) if alert.resolved_at]
        assert stored.count_open(session) == len(left)
    assert all(alert.resolution and alert.resolved_by_id is None for alert in resolved)
    assert len(resolved) == 2 - len(left)


def test_a_reader_s_contact_details_are_deleted_when_an_editor_is_asked_to(
    database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        alert = alerts.report(session, claim.id, REPORT)
    with refused(database, NotAllowed), database.transaction() as session:
        alerts.delete_contact(session, people[Role.REVIEWER], alert.id)
    with refused(database, NotFound), database.transaction() as session:
        alerts.delete_contact(session, people[Role.EDITOR], 999)

    with recorded(database) as events:
        for _ in range(2):
            with database.transaction() as session:
                alerts.delete_contact(session, people[Role.EDITOR], alert.id)

    assert [event.payload for event in events] == [ContactDeleted(claim.id)]
    assert REPORT.contact not in repr(everything(database))
    [left] = _open(database)
    assert (left.details["wrong"], left.details["link"]) == (REPORT.wrong.strip(), REPORT.link)


def test_contact_details_of_old_reports_are_deleted_in_batches(
    database: Database, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "BATCH", 2)
    kept = timedelta(days=90)
    with database.transaction() as session:
        reports = [alerts.report(session, claim.id, REPORT) for _ in range(4)]
        for report in reports[:3]:
            report.raised_at = utc_now() - kept
        alerts.report(session, claim.id, ReportInput(wrong="It was open.")).raised_at = utc_now() - kept

    deleted = []
    for _ in range(3):
        with database.transaction() as session:
            deleted.append(alerts.delete_old_contacts(session, kept))

    assert deleted == [2, 1, 0]
    with database.reading() as session:
        contacts = [session.get_one(Alert, report.id).details["contact"] for report in reports]
    assert contacts == ["", "", "", REPORT.contact]


def test_a_reviewer_asks_to_reopen_once_for_each_verdict(
    database: Database, claim: Claim, reviewer: User, editor: User
) -> None:
    with recorded(database) as events, database.transaction() as session:
        alerts.ask_to_reopen(session, reviewer, claim.id, " The agency gives another number. ")

    [alert] = _open(database)
    assert alert.reason is AlertReason.REOPENING_ASKED
    assert alert.details == {"reason": "The agency gives another number.", "name": reviewer.name}
    assert [(event.actor_id, event.payload) for event in events] == [
        (reviewer.id, AlertRaised(claim.id, AlertReason.REOPENING_ASKED))
    ]
    with refused(database, Conflict), database.transaction() as session:
        alerts.ask_to_reopen(session, reviewer, claim.id, "Once more.")
    with refused(database, Invalid), database.transaction() as session:
        alerts.ask_to_reopen(session, editor, claim.id, " ")

    with database.transaction() as session:
        reopened = claims.reopen(session, editor, claim.id, claim.version, "Looked at again.")
    with refused(database, Conflict), database.transaction() as session:
        alerts.ask_to_reopen(session, editor, claim.id, "It is open already.")
    with database.transaction() as session:
        factories.review(session, reviewer, reopened, Truth.UNPROVEN, correction_note="Looked at again.")
    assert _open(database) == []
