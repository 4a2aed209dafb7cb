"""What tests of several pages of the desk share."""

import pytest

from factcheck.db import Database
from factcheck.models import Article, User
from tests import factories


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me)
