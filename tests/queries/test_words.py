"""Tests of every different value of a column."""

import pytest
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.models import Article, User
from factcheck.queries import words
from tests import factories


@pytest.mark.parametrize("outlets", [[], [""], ["b", "a", "b", "", "ї", "a", "B"]])
def test_each_value_is_named_once_and_in_the_order_of_the_database(
    database: Database, reviewer: User, outlets: list[str]
) -> None:
    with database.transaction() as session:
        for outlet in outlets:
            factories.article(session, reviewer, outlet=outlet)

        value = words.each_once(col(Article.outlet)).c.value
        listed = session.scalars(select(value).where(value.is_not(None))).all()
        assert listed == session.exec(select(Article.outlet).distinct().order_by(Article.outlet)).all()
