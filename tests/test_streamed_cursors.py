"""Tests of reading rows as PostgreSQL finds them."""

from typing import Any

import pytest
import sqlalchemy as sa

from factcheck.db import Database

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

N: Any = sa.column("n", sa.Integer)


def up_to(most: int, *columns: Any) -> sa.Select[Any]:
    """A row for each number from 1 on."""
    return sa.select(*columns).select_from(sa.func.generate_series(1, most).alias("n"))


@pytest.mark.parametrize("number", [0, 1, 99, 100, 101, 250])
def test_rows_come_in_order_and_whole(database: Database, number: int) -> None:
    statement = up_to(number, N, sa.literal("ü").label("name"))

    with database.reading() as session:
        result = session.connection().execute(statement, execution_options={"yield_per": 100})
        assert list(result.keys()) == ["n", "name"]
        assert [tuple(row) for batch in result.partitions() for row in batch] == [(n + 1, "ü") for n in range(number)]
        assert session.scalar(sa.text("SELECT 1")) == 1, "the connection is free"


def test_a_reader_who_stops_ends_the_statement(database: Database) -> None:
    with database.reading() as session:
        connection = session.connection()
        # A thousand million rows, of which none is kept.
        a, b, c = (sa.func.generate_series(1, 1_000).alias(name) for name in "abc")
        crossed = a.join(b, sa.true()).join(c, sa.true())
        without_end = sa.select(sa.func.repeat("x", 1_000)).select_from(crossed)
        with connection.execute(without_end, execution_options={"yield_per": 100}) as result:
            assert len(next(result.partitions())) == 100

    with database.reading() as session:
        assert session.scalar(sa.text("SELECT 1")) == 1, "the next one gets the connection or another"


def test_what_fails_on_the_way_is_raised(database: Database) -> None:
    divided = up_to(300, 1 / (200 - N))

    with (
        pytest.raises(sa.exc.DataError),
        database.reading() as session,
        session.connection().execute(divided, execution_options={"yield_per": 100}) as result,
    ):
        list(result.partitions())

    with database.reading() as session:
        assert session.scalar(sa.text("SELECT 1")) == 1
