"""Tests of values as the database itself writes them into files."""

from datetime import UTC, date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.evidence import Stance
from factcheck.models import Article, Evidence, Source, User
from factcheck.queries.written import written_day, written_moment, written_number
from tests import factories


def test_days_are_written_as_iso_8601(database: Database, reviewer: User) -> None:
    days = [date(1899, 12, 31), date(2022, 3, 4), date(9999, 1, 2), None]
    with database.transaction() as session:
        for day in days:
            factories.article(session, reviewer).published_on = day
        session.flush()
        written = session.exec(select(written_day(Article.published_on)).order_by(col(Article.id))).all()

    assert list(written) == ["1899-12-31", "2022-03-04", "9999-01-02", None]


def test_moments_are_written_in_utc_to_the_second(database: Database, reviewer: User) -> None:
    moments = [datetime(2022, 3, 4, 0, 0, tzinfo=UTC), datetime(2022, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)]
    with database.transaction() as session:
        for moment in moments:
            factories.source(session, reviewer).created_at = moment
        session.flush()
        if database.engine.dialect.name == "postgresql":
            session.execute(sa.text("SET LOCAL TimeZone TO 'Pacific/Auckland'"))
        written = session.exec(select(written_moment(Source.created_at)).order_by(col(Source.id))).all()

    assert list(written) == ["2022-03-04T00:00:00Z", "2022-12-31T23:59:59Z"]


def test_numbers_are_plain_numbers(database: Database, reviewer: User) -> None:
    expected = {
        "0.000001": "0.000001",
        "999999999999999999.999999": "999999999999999999.999999",
        "100": "100",
        "1E+15": "1000000000000000",
        "12.50": "12.5",
        "-10.00": "-10",
        "0": "0",
    }
    with database.transaction() as session:
        claim, source = factories.claim(session, reviewer), factories.source(session, reviewer)
        for number in (*map(Decimal, expected), None):
            piece = Evidence(claim_id=claim.id, source_id=source.id, stance=Stance.CONTEXT, figure_low=number)
            session.add(piece)
            session.flush()
        written = session.exec(select(written_number(Evidence.figure_low)).order_by(col(Evidence.id))).all()

    assert list(written) == [*expected.values(), None]
