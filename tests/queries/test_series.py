"""Tests of what is read of series."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import FigureSeries, SeriesPoint, User
from factcheck.queries import series as stored
from factcheck.services import series
from factcheck.services.series import PointInput
from tests import factories


def _of(session: Session, point: SeriesPoint) -> FigureSeries:
    definition = stored.definition(session, point.definition_id)
    assert definition
    row = stored.by_id(session, definition.series_id)
    assert row
    return row


def test_a_list_has_the_newest_point_that_counts(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        point = factories.point(session, people[Role.EDITOR])
        newest = PointInput(source_id=point.source_id, as_of=date(2022, 3, 9), best=Decimal(1))
        later = series.add_point(session, people[Role.EDITOR], point.definition_id, newest)
        series.deprecate(session, people[Role.EDITOR], later.id, "Counted twice.")
        _of(session, factories.point(session, people[Role.EDITOR])).is_public = False
    with database.reading() as session:
        both, public = (stored.rows(session, only_public=only) for only in (False, True))
    assert [(row.newest, row.points) for row in public] == [(date(2022, 3, 4), 1)]
    assert len(both) == 2


def test_a_claim_meets_the_series_of_its_place_and_measure_or_of_one_it_is_mistaken_for(
    database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        row = _of(session, factories.point(session, people[Role.EDITOR]))
    with database.reading() as session:
        for measure, place, expected in (
            ("refugees", "ukraine", [row.id]),
            ("border_crossings", "Ukraine", [row.id]),
            ("killed", "Ukraine", []),
            ("refugees", "Syria", []),
        ):
            assert [one.id for one in stored.about(session, measure, place)] == expected


def test_a_check_reads_no_points_after_the_claims_day(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        row = _of(session, factories.point(session, people[Role.EDITOR], as_of=date(2022, 3, 9)))
    with database.reading() as session:
        [every] = stored.followed(session, row)
        [before] = stored.followed(session, row, date(2022, 3, 8))
    assert (len(every.points), len(before.points)) == (1, 0)
