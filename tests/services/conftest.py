"""What tests of services stand on besides."""

from collections.abc import Iterator

import pytest

from factcheck.db import Database


@pytest.fixture
def elsewhere(database_url: str) -> Iterator[Database]:
    """The test's database as another process has it open."""
    database = Database(database_url)
    yield database
    database.close()
