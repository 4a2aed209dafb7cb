"""Tests of one-time links."""

from datetime import timedelta

import pytest

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.errors import Conflict, Invalid, LinkUnusable, NotAllowed
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import account_links, sign_ins, users
from factcheck.services.users import NewUser
from tests.factories import PASSWORD
from tests.services.helpers import at_once, everything, refused

NEW = "a new long password"


def make(database: Database, user: User) -> str:
    with database.transaction() as session:
        return users.make_link(session, SYSTEM, user.id)[1]


def choose(database: Database, token: str, password: str = NEW) -> User:
    with database.transaction() as session:
        return users.choose_password(session, token, password)


def test_a_person_who_was_invited_chooses_a_password_once(database: Database) -> None:
    with database.transaction() as session:
        user = users.create(session, SYSTEM, NewUser(email="ana@example.org", name="Ana"))
        _, token = users.make_link(session, SYSTEM, user.id)
    assert token not in repr(everything(database))
    with database.reading() as session:
        for password in ("", NEW):
            assert sign_ins.authenticate(session, user.email, password) is None

    choose(database, token)

    with database.reading() as session:
        assert sign_ins.authenticate(session, user.email, NEW)
    with refused(database, LinkUnusable):
        choose(database, token, "another long password")


def test_a_link_that_was_not_used_leaves_the_old_password(database: Database, me: User) -> None:
    token = make(database, me)

    with refused(database, Invalid) as caught:
        choose(database, token, "short")
    assert list(caught.value.errors) == ["new"]
    with database.reading() as session:
        assert sign_ins.authenticate(session, me.email, PASSWORD)
    choose(database, token)
    with database.reading() as session:
        assert not sign_ins.authenticate(session, me.email, PASSWORD)


def test_only_the_newest_link_works(database: Database, me: User) -> None:
    first, second = make(database, me), make(database, me)

    for token in (first, "", "x" * 5000, "\udc80"):
        with refused(database, LinkUnusable):
            choose(database, token)
    choose(database, second)


@pytest.mark.parametrize(("is_invited", "lasts"), [(True, timedelta(days=7)), (False, timedelta(hours=24))])
def test_a_link_expires(
    database: Database, monkeypatch: pytest.MonkeyPatch, is_invited: bool, lasts: timedelta
) -> None:
    with database.transaction() as session:
        password = None if is_invited else PASSWORD
        user = users.create(session, SYSTEM, NewUser(email="ana@example.org", name="Ana", password=password))
    token, now = make(database, user), utc_now()

    monkeypatch.setattr(account_links, "utc_now", lambda: now + lasts - timedelta(minutes=1))
    with database.reading() as session:
        assert account_links.owner(session, token).id == user.id
    monkeypatch.setattr(account_links, "utc_now", lambda: now + lasts)
    with refused(database, LinkUnusable):
        choose(database, token)


def test_when_two_people_use_a_link_at_once_one_is_refused(database: Database, me: User) -> None:
    token = make(database, me)

    outcomes = at_once(2, lambda number: choose(database, token, f"{NEW} {number}"))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["LinkUnusable", "User"]


def test_links_are_made_by_admins_for_people_who_may_sign_in(database: Database, people: dict[Role, User]) -> None:
    for role in (Role.REVIEWER, Role.EDITOR):
        with refused(database, NotAllowed), database.transaction() as session:
            users.make_link(session, people[role], people[Role.REVIEWER].id)
    with database.transaction() as session:
        users.disable(session, people[Role.ADMIN], people[Role.REVIEWER].id)
    with refused(database, Conflict), database.transaction() as session:
        users.make_link(session, people[Role.ADMIN], people[Role.REVIEWER].id)
