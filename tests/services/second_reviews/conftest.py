import pytest

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import policies as rules
from tests import factories
from tests.services.second_reviews.desk import TWO, Desk


@pytest.fixture
def desk(database: Database, people: dict[Role, User]) -> Desk:
    with database.transaction() as session:
        first, second, third = [factories.user(session, name=name) for name in ("Ana", "Bohdan", "Chloé")]
        other_editor = factories.user(session, Role.EDITOR)
        rules.change(session, people[Role.ADMIN], TWO)
    return Desk(database, first, second, third, people[Role.EDITOR], other_editor, people[Role.ADMIN])
