"""Tests of what a change of a series means for published claims."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from factcheck.db import Database
from factcheck.domain.alerts import AlertReason
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Currency, Truth
from factcheck.models import Alert, Claim, SeriesPoint, User
from factcheck.queries import public
from factcheck.services import series
from factcheck.services.series import PointInput
from tests import factories


@pytest.fixture
def point(database: Database, people: dict[Role, User]) -> SeriesPoint:
    with database.transaction() as session:
        return factories.point(session, people[Role.EDITOR])


def _published(session: Session, people: dict[Role, User]) -> Claim:
    """A published claim: more than 1 million by 4 March."""
    claim = factories.counted_claim(session, people[Role.REVIEWER])
    factories.review(session, people[Role.REVIEWER], claim, Truth.TRUE)
    claim.undo_until = None
    session.flush()
    return claim


def _add(session: Session, people: dict[Role, User], point: SeriesPoint, day: int, value: int) -> SeriesPoint:
    data = PointInput(source_id=point.source_id, as_of=date(2022, 3, day), best=Decimal(value))
    return series.add_point(session, people[Role.REVIEWER], point.definition_id, data)


def _state(database: Database, claim: Claim) -> tuple[Currency, date | None, list[AlertReason]]:
    with database.reading() as session:
        row = public.claim(session, claim.public_id)
        assert row
        reasons = session.exec(select(Alert.reason).where(Alert.claim_id == claim.id).order_by(Alert.reason))
        return row.currency, row.claim.superseded_on, [AlertReason(reason) for reason in reasons]


def test_a_newer_figure_outdates_a_claim_and_raises_one_alert(
    database: Database, people: dict[Role, User], point: SeriesPoint
) -> None:
    with database.transaction() as session:
        claim = _published(session, people)
        _add(session, people, point, 7, 1_735_068)
    assert _state(database, claim) == (Currency.CURRENT, None, [])
    with database.transaction() as session:
        eighth = _add(session, people, point, 8, 2_011_312)
        _add(session, people, point, 9, 2_155_271)
    outdated = (Currency.SUPERSEDED, date(2022, 3, 8), [AlertReason.FIGURE_OUTDATED])
    assert _state(database, claim) == outdated
    with database.transaction() as session:
        series.deprecate(session, people[Role.REVIEWER], eighth.id, "Counted twice.")
    assert _state(database, claim)[:2] == (Currency.SUPERSEDED, date(2022, 3, 9))


def test_a_claim_is_outdated_at_once_where_the_newer_figure_is_there_already(
    database: Database, people: dict[Role, User], point: SeriesPoint
) -> None:
    with database.transaction() as session:
        _add(session, people, point, 8, 2_011_312)
        claim = _published(session, people)
    assert _state(database, claim)[:2] == (Currency.SUPERSEDED, date(2022, 3, 8))


def test_what_a_later_point_outdated_is_current_when_that_point_is_deprecated(
    database: Database, people: dict[Role, User], point: SeriesPoint
) -> None:
    with database.transaction() as session:
        claim = _published(session, people)
        eighth = _add(session, people, point, 8, 2_011_312)
    with database.transaction() as session:
        series.deprecate(session, people[Role.REVIEWER], eighth.id, "Counted twice.")
    assert _state(database, claim)[:2] == (Currency.CURRENT, None)


def test_a_correction_of_the_point_a_verdict_rested_on_raises_an_alert(
    database: Database, people: dict[Role, User], point: SeriesPoint
) -> None:
    with database.transaction() as session:
        claim = _published(session, people)
        other = _add(session, people, point, 1, 677_243)
        _add(session, people, point, 1, 677_000)
        series.deprecate(session, people[Role.REVIEWER], other.id, "An older day.")
    assert _state(database, claim)[2] == []
    with database.transaction() as session:
        _add(session, people, point, 4, 900_000)
    assert _state(database, claim)[2] == [AlertReason.POINT_CORRECTED]
