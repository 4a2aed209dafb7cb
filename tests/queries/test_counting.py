"""Tests of counting rows to a limit."""

from sqlmodel import col, select

from factcheck.db import Database
from factcheck.models import Claim, User
from factcheck.queries import counting
from tests import factories


def test_rows_are_counted_to_one_more_than_the_limit(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        for _ in range(4):
            factories.claim(session, reviewer)

        for most, expected in [(2, 3), (3, 4), (4, 4), (9, 4)]:
            assert session.scalar(select(counting.up_to(select(col(Claim.id)), most))) == expected, most
