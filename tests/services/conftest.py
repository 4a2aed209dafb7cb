"""What tests of services stand on besides."""

from collections.abc import Iterator

import pytest

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User


@pytest.fixture
def elsewhere(database_url: str) -> Iterator[Database]:
    """The test's database as another process has it open."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def reviewer(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


@pytest.fixture
def editor(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]
