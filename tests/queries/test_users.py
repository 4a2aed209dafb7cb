"""Tests of reading the people who sign in."""

from datetime import UTC, datetime

from factcheck.db import Database
from factcheck.queries import users
from tests import factories


def test_people_are_listed_by_name_with_the_disabled_last(database: Database) -> None:
    with database.transaction() as session:
        assert not users.any_exist(session)
        ben, ana, cem = (factories.user(session, name=name) for name in ("ben", "Ana", "Cem"))
        ana.disabled_at = datetime(2022, 3, 4, tzinfo=UTC)

    with database.reading() as session:
        assert users.any_exist(session)
        assert [user.id for user in users.everyone(session)] == [ben.id, cem.id, ana.id]
        assert [user.id for user in users.active(session)] == [ben.id, cem.id]


def test_a_person_is_found_by_id_and_by_address_however_it_is_typed(database: Database) -> None:
    with database.transaction() as session:
        ana = factories.user(session, email="ana@example.org")

    with database.reading() as session:
        for email in ("ana@example.org", " ANA@Example.org "):
            person = users.by_email(session, email)
            assert person is not None
            assert person.id == ana.id
        assert users.by_email(session, "ana@example") is None
        assert users.get(session, ana.id + 1) is None
