"""Tests of people: making them, signing them in, shutting them out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.errors import Conflict, Invalid, LinkUnusable, NotFound
from factcheck.domain.events import PasswordChanged, RoleChanged, UserCreated, UserDisabled, UserEnabled
from factcheck.domain.permissions import Role
from factcheck.domain.sessions import SessionLimits
from factcheck.models import User
from factcheck.queries import users as stored
from factcheck.services import claims, leases, passwords, sign_ins, user_sessions, users
from factcheck.services.users import NewUser
from tests import factories
from tests.factories import PASSWORD
from tests.services.helpers import at_once, recorded, refused


@pytest.fixture(autouse=True)
def quick_hashing() -> None:
    """Not here: the cost of a password is what this is about."""


LIMITS = SessionLimits(timedelta(hours=12), timedelta(days=30))

_ANA = NewUser(email=" Ana@Example.org ", name=" Ana \n Testova ", password=PASSWORD, role=Role.EDITOR)


def sign_in(database: Database, user: User) -> str:
    """The token of a new session of theirs."""
    with database.transaction() as session:
        return user_sessions.begin(session, user, "Firefox/140 (X11; Linux)", "127.0.0.1")


def is_signed_in(database: Database, token: str) -> bool:
    with database.reading() as session:
        return user_sessions.current(session, token, LIMITS) is not None


def _fresh(database: Database, user: User) -> User:
    with database.reading() as session:
        return session.get_one(User, user.id)


def test_an_admin_adds_a_person_who_can_sign_in(database: Database, people: dict[Role, User]) -> None:
    with recorded(database) as events, database.transaction() as session:
        user = users.create(session, people[Role.ADMIN], _ANA)

    assert (user.email, user.name, user.role) == ("ana@example.org", "Ana Testova", Role.EDITOR)
    [event] = events
    assert (event.actor_id, event.subject_id) == (people[Role.ADMIN].id, user.id)
    assert event.payload == UserCreated("ana@example.org", "Ana Testova", Role.EDITOR)
    with database.reading() as session:
        signed_in = sign_ins.authenticate(session, "ANA@example.org ", PASSWORD)
    assert signed_in is not None
    assert signed_in.id == user.id


def test_a_person_that_cannot_be_is_refused_at_its_field(database: Database, people: dict[Role, User]) -> None:
    for given, field in [
        ({"email": people[Role.EDITOR].email.upper()}, "email"),
        ({"email": "nobody"}, "email"),
        ({"email": "@x"}, "email"),
        ({"email": f"{'a' * 250}@x.org"}, "email"),
        ({"name": " \t"}, "name"),
        ({"name": "n" * 101}, "name"),
        ({"password": "short"}, "password"),
        ({"password": "p" * 257}, "password"),
    ]:
        with refused(database, Invalid) as caught, database.transaction() as session:
            users.create(session, SYSTEM, _ANA.model_copy(update=given))
        assert list(caught.value.errors) == [field]


def test_the_first_person_is_an_admin_and_there_is_one_first_person_only(database: Database) -> None:
    def set_up(number: int) -> User:
        with database.transaction() as session:
            return users.create_first_admin(session, _ANA.model_copy(update={"email": f"{number}@example.org"}))

    outcomes = at_once(6, set_up)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 5 + ["User"]
    assert [outcome.role for outcome in outcomes if isinstance(outcome, User)] == [Role.ADMIN]
    with database.reading() as session:
        assert len(stored.everyone(session)) == 1


def test_two_people_with_one_address_at_once_are_one_person(database: Database) -> None:
    def create(_: int) -> User:
        with database.transaction() as session:
            return users.create(session, SYSTEM, _ANA)

    outcomes = at_once(4, create)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Invalid"] * 3 + ["User"]


def test_signing_in_always_costs_one_password_check(
    database: Database, people: dict[Role, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        users.disable(session, SYSTEM, people[Role.EDITOR].id)
    calls: list[str] = []
    check = passwords._HASHER.verify

    class Counting:
        def verify(self, password_hash: str, password: str) -> bool:
            calls.append(password_hash)
            return check(password_hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    for email, password, signs_in in [
        (people[Role.REVIEWER].email, PASSWORD, True),
        (people[Role.REVIEWER].email, "another password", False),
        (people[Role.REVIEWER].email, "", False),
        (people[Role.EDITOR].email, PASSWORD, False),
        ("nobody@example.org", PASSWORD, False),
        ("nobody@example.org", "nobody has this password", False),
        ("", "", False),
    ]:
        calls.clear()
        with database.reading() as session:
            assert (sign_ins.authenticate(session, email, password) is not None) is signs_in
        assert len(calls) == 1
        assert calls[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_ones_own_password_is_changed_with_the_current_one(database: Database, people: dict[Role, User]) -> None:
    person = people[Role.REVIEWER]
    token = sign_in(database, person)
    with recorded(database) as events, database.transaction() as session:
        users.change_password(session, person, PASSWORD, "a new long password")

    assert [(event.payload, event.actor_id, event.subject_id) for event in events] == [
        (PasswordChanged(), person.id, person.id)
    ]
    assert not is_signed_in(database, token)
    with database.reading() as session:
        assert sign_ins.authenticate(session, person.email, "a new long password")
        assert not sign_ins.authenticate(session, person.email, PASSWORD)


def test_a_password_change_is_refused_at_its_field(database: Database, people: dict[Role, User]) -> None:
    for current, new, field in [("wrong password", "a new long password", "current"), (PASSWORD, "short", "new")]:
        with refused(database, Invalid) as caught, database.transaction() as session:
            users.change_password(session, people[Role.REVIEWER], current, new)
        assert list(caught.value.errors) == [field]


def test_a_reset_password_ends_every_sign_in(database: Database, people: dict[Role, User]) -> None:
    person = people[Role.REVIEWER]
    token = sign_in(database, person)
    with recorded(database) as events, database.transaction() as session:
        users.set_password(session, people[Role.ADMIN], person.id, "given by an admin")

    assert [(event.payload, event.actor_id, event.subject_id) for event in events] == [
        (PasswordChanged(), people[Role.ADMIN].id, person.id)
    ]
    assert not is_signed_in(database, token)
    assert _fresh(database, person).must_change_password
    with database.reading() as session:
        assert sign_ins.authenticate(session, person.email, "given by an admin")
    with refused(database, Invalid) as caught, database.transaction() as session:
        users.set_password(session, people[Role.ADMIN], person.id, "short")
    assert list(caught.value.errors) == ["password"]


def test_a_disabled_person_is_out_until_enabled_again(database: Database, people: dict[Role, User]) -> None:
    person, admin = people[Role.REVIEWER], people[Role.ADMIN]
    token = sign_in(database, person)
    with database.transaction() as session:
        _, link = users.make_link(session, admin, person.id)
    with recorded(database) as events, database.transaction() as session:
        users.disable(session, admin, person.id)
        users.disable(session, admin, person.id)

    assert [(event.payload, event.actor_id, event.subject_id) for event in events] == [
        (UserDisabled(), admin.id, person.id)
    ]
    out = _fresh(database, person)
    assert not out.is_active
    with database.reading() as session:
        assert not sign_ins.authenticate(session, person.email, PASSWORD)
        assert person.id not in [user.id for user in stored.active(session)]

    with recorded(database) as events, database.transaction() as session:
        users.enable(session, admin, person.id)
        users.enable(session, admin, person.id)

    assert [event.payload for event in events] == [UserEnabled()]
    assert not is_signed_in(database, token), "what ended stays ended"
    with refused(database, LinkUnusable), database.transaction() as session:
        users.choose_password(session, link, "a new long password")
    with database.reading() as session:
        assert sign_ins.authenticate(session, person.email, PASSWORD)


def test_claims_of_a_disabled_person_are_left_to_the_others(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        claims.assign(session, people[Role.EDITOR], claim.id, people[Role.REVIEWER].id)
        users.disable(session, people[Role.ADMIN], people[Role.REVIEWER].id)

    with database.transaction() as session:
        taken = leases.take_next(session, people[Role.EDITOR])
    assert taken
    assert (taken.id, taken.assignee_id) == (claim.id, None)


def test_a_role_is_changed_once(database: Database, people: dict[Role, User]) -> None:
    person, admin = people[Role.REVIEWER], people[Role.ADMIN]
    token = sign_in(database, person)
    with recorded(database) as events, database.transaction() as session:
        users.change_role(session, admin, person.id, Role.EDITOR)
        users.change_role(session, admin, person.id, Role.EDITOR)

    assert [event.payload for event in events] == [RoleChanged(Role.REVIEWER, Role.EDITOR)]
    assert _fresh(database, person).role is Role.EDITOR
    assert not is_signed_in(database, token)


def test_an_admin_cannot_shut_themselves_out(database: Database, people: dict[Role, User]) -> None:
    admin = people[Role.ADMIN]
    with refused(database, Conflict), database.transaction() as session:
        users.disable(session, admin, admin.id)
    with refused(database, Conflict), database.transaction() as session:
        users.change_role(session, admin, admin.id, Role.REVIEWER)


def test_a_person_who_does_not_exist_cannot_be_changed(database: Database, people: dict[Role, User]) -> None:
    changes: list[Callable[[Session], object]] = [
        lambda session: users.disable(session, SYSTEM, 999),
        lambda session: users.enable(session, SYSTEM, 999),
        lambda session: users.change_role(session, SYSTEM, 999, Role.ADMIN),
        lambda session: users.set_password(session, SYSTEM, 999, PASSWORD),
    ]
    for change in changes:
        with refused(database, NotFound), database.transaction() as session:
            change(session)


def test_people_are_listed_by_name_with_the_disabled_last(database: Database) -> None:
    with database.transaction() as session:
        for name in ("Яна", "ada", "Bo", "Zoë"):
            user = factories.user(session, name=name)
            if name == "ada":
                users.disable(session, SYSTEM, user.id)

    with database.reading() as session:
        assert [user.name for user in stored.everyone(session)] == ["Bo", "Zoë", "Яна", "ada"]
        assert [user.name for user in stored.active(session)] == ["Bo", "Zoë", "Яна"]
