"""Tests of reading alerts, and of what would raise one."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.alerts import AlertReason
from factcheck.domain.claims import ClaimState
from factcheck.models import Alert, Claim, User
from factcheck.queries import alerts, paging
from tests import factories
from tests.queries.helpers import publish

NOW = utc_now()
_number = count(1)


@pytest.fixture
def claims(database: Database, reviewer: User) -> list[Claim]:
    with database.transaction() as session:
        return [factories.claim(session, reviewer) for _ in range(2)]


def _alert(session: Session, claim: Claim, reason: AlertReason = AlertReason.READER_REPORT, **given: Any) -> Alert:
    alert = Alert(claim_id=claim.id, reason=reason, **{"key": str(next(_number))} | given)
    session.add(alert)
    session.flush()
    return alert


def _ids(listed: list[Alert]) -> list[int]:
    return [alert.id for alert in listed]


def test_the_newest_open_alerts_come_first_and_with_their_claims(database: Database, claims: list[Claim]) -> None:
    with database.transaction() as session:
        first, resolved, last = (_alert(session, claims[number]) for number in (0, 1, 1))
        resolved.resolved_at = NOW

    with database.reading() as session:
        shown = alerts.open_ones(session)
        assert [(one.id, one.claim and one.claim.id) for one in shown] == [
            (last.id, claims[1].id),
            (first.id, claims[0].id),
        ]
        assert _ids(alerts.open_ones(session, limit=1)) == [last.id]
        assert alerts.count_open(session) == 2


def test_open_and_resolved_alerts_are_paged_apart_newest_first(
    database: Database, claims: list[Claim], editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    with database.transaction() as session:
        ids = [_alert(session, claims[0]).id for _ in range(3)]
        resolved = _alert(session, claims[1], resolved_at=NOW, resolved_by_id=editor.id)

    with database.reading() as session:
        first = alerts.page(session, resolved=False)
        second = alerts.page(session, resolved=False, before_id=int(first.next_key))
        assert (_ids(first.rows), _ids(second.rows), second.next_key) == ([ids[2], ids[1]], [ids[0]], "")
        [row] = alerts.page(session, resolved=True).rows
        assert row.id == resolved.id
        assert (row.claim and row.claim.id, row.resolved_by and row.resolved_by.name) == (claims[1].id, editor.name)
        assert alerts.page(session, resolved=True, before_id=resolved.id).rows == []


def test_a_claim_has_its_own_alerts_open_and_resolved(database: Database, claims: list[Claim]) -> None:
    claim, other = claims
    with database.transaction() as session:
        due = _alert(session, claim, AlertReason.REVIEW_DUE, key="2022-03-04", resolved_at=NOW)
        report = _alert(session, claim, key="2022-03-04")
        _alert(session, other, AlertReason.REVIEW_DUE, key="2022-03-05")

    with database.reading() as session:
        assert _ids(alerts.of_claim(session, claim.id)) == [report.id, due.id]
        stored = alerts.of_key(session, claim.id, AlertReason.REVIEW_DUE, "2022-03-04")
        assert stored is not None
        assert stored.id == due.id
        assert alerts.of_key(session, claim.id, AlertReason.REVIEW_DUE, "2022-03-05") is None
        assert alerts.get(session, report.id + 9) is None


def test_the_open_alerts_about_a_verdict_are_its_claim_s_and_those_of_its_pairs(
    database: Database, claims: list[Claim]
) -> None:
    claim, other = claims
    with database.transaction() as session:
        own = _alert(session, claim)
        pair = _alert(session, other, AlertReason.DUPLICATES_DIFFER, key=str(claim.id))
        _alert(session, claim, resolved_at=NOW)
        _alert(session, other, AlertReason.READER_REPORT, key=str(claim.id))
        _alert(session, other, AlertReason.DUPLICATES_DIFFER, key=str(claim.id + 9))

        assert _ids(alerts.open_about(session, claim.id)) == [own.id, pair.id]


def test_contact_details_are_those_of_old_reports_that_still_have_some(database: Database, claims: list[Claim]) -> None:
    old, limit, contact = NOW - timedelta(days=2), NOW - timedelta(days=1), {"contact": "reader@example.org"}
    with database.transaction() as session:
        due = [_alert(session, claims[0], raised_at=old, details=contact) for _ in range(2)]
        _alert(session, claims[0], raised_at=limit, details=contact)
        _alert(session, claims[0], raised_at=old, details={"contact": ""})
        _alert(session, claims[0], AlertReason.REVIEW_DUE, raised_at=old, details=contact)

        assert {one.id for one in alerts.with_contact(session, limit, 9)} == {one.id for one in due}
        assert len(alerts.with_contact(session, limit, 1)) == 1


def test_a_published_claim_is_due_from_its_day_until_there_is_an_open_alert(database: Database, reviewer: User) -> None:
    today = NOW.date()
    with database.transaction() as session:
        passed, came, tomorrow, undated, reopened, alerted, resolved = made = [
            factories.claim(session, reviewer) for _ in range(7)
        ]
        for claim in made:
            publish(session, claim)
            claim.review_by = today
        passed.review_by, tomorrow.review_by, undated.review_by = today - timedelta(days=9), today + timedelta(1), None
        reopened.workflow = ClaimState.REOPENED
        _alert(session, alerted, AlertReason.REVIEW_DUE)
        _alert(session, resolved, AlertReason.REVIEW_DUE, resolved_at=NOW)
        _alert(session, came)

    with database.reading() as session:
        assert [claim.id for claim in alerts.due(session, today)] == [passed.id, came.id, resolved.id]
        assert alerts.is_any_due(session, today)
        assert not alerts.is_any_due(session, today - timedelta(days=10))
