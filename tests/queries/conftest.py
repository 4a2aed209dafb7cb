"""What tests of queries stand on besides."""

import pytest

from factcheck.domain.permissions import Role
from factcheck.models import User


@pytest.fixture
def reviewer(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


@pytest.fixture
def editor(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]
