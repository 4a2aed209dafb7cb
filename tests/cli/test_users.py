"""Tests of ``flask users``."""

import re
from collections.abc import Callable

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.errors import LinkUnusable
from factcheck.domain.events import EventKind
from factcheck.domain.permissions import Role
from factcheck.models import Event, User, UserSession
from factcheck.queries import users as stored_users
from factcheck.services import account_links, sign_ins, user_sessions
from tests.cli.running import Run
from tests.factories import PASSWORD

_TYPED = f"{PASSWORD}\n{PASSWORD}\n"


def _person(database: Database, email: str) -> User:
    with database.reading() as session:
        user = stored_users.by_email(session, email)
        assert user is not None
        return user


def test_a_person_is_created_with_a_password_that_is_asked_for(run: Run, database: Database) -> None:
    result = run("users", "create", "Ana@example.org", "--name", "Ana Testova", "--role", "admin", typed=_TYPED)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "Ana Testova can sign in as ana@example.org (admin)." in result.output
    assert PASSWORD not in result.output
    person = _person(database, "ana@example.org")
    assert person.role is Role.ADMIN
    with database.reading() as session:
        assert sign_ins.authenticate(session, "ana@example.org", PASSWORD)
        [event] = session.exec(select(Event))
        assert (event.actor_id, event.kind) == (None, EventKind.USER_CREATED)


def test_a_name_is_asked_for_and_a_reviewer_is_the_default(run: Run, database: Database) -> None:
    result = run("users", "create", "bo@example.org", typed=f"Bo\n{_TYPED}")

    assert result.exit_code == 0
    assert (_person(database, "bo@example.org").name, _person(database, "bo@example.org").role) == ("Bo", Role.REVIEWER)


def test_a_person_that_cannot_be_is_refused(refuses: Callable[..., str], people: dict[Role, User]) -> None:
    taken = people[Role.ADMIN].email
    assert "already" in refuses("users", "create", taken, "--name", "A", typed=_TYPED)
    assert "12" in refuses("users", "create", "a@example.org", "--name", "A", typed="short\nshort\n")
    assert "address" in refuses("users", "create", "nobody", "--name", "A", typed=_TYPED)
    assert "100" in refuses("users", "create", "a@example.org", "--name", "A" * 101, typed=_TYPED)


def test_people_are_listed(run: Run, database: Database, people: dict[Role, User]) -> None:
    admin = people[Role.ADMIN]
    run("users", "disable", people[Role.EDITOR].email)

    lines = run("users", "list").output.splitlines()

    assert f"{admin.email}\tadmin\t{admin.name}" in lines
    assert lines[-1].endswith("\tdisabled")
    assert len(lines) == 3


def test_a_person_is_disabled_enabled_promoted_and_given_a_password(
    run: Run, database: Database, people: dict[Role, User]
) -> None:
    email = people[Role.REVIEWER].email

    assert run("users", "disable", email).exit_code == 0
    assert not _person(database, email).is_active
    assert run("users", "enable", email).exit_code == 0
    assert _person(database, email).is_active
    assert run("users", "role", email, "editor").exit_code == 0
    assert _person(database, email).role is Role.EDITOR
    result = run("users", "password", email, typed="another long password\n" * 2)
    assert result.exit_code == 0
    assert "another long password" not in result.output
    assert _person(database, email).must_change_password
    with database.reading() as session:
        assert sign_ins.authenticate(session, email, "another long password")


def test_what_cannot_be_done_to_a_person_is_refused(refuses: Callable[..., str], people: dict[Role, User]) -> None:
    nobody = "nobody@example.org"
    for words in (["disable", nobody], ["enable", nobody], ["role", nobody, "editor"]):
        assert refuses("users", *words) == f"Error: Nobody signs in with {nobody}."
    assert refuses("users", "password", nobody, typed=_TYPED) == f"Error: Nobody signs in with {nobody}."
    assert "12" in refuses("users", "password", people[Role.REVIEWER].email, typed="short\nshort\n")


def test_an_unknown_role_is_a_usage_error(run: Run, people: dict[Role, User]) -> None:
    result = run("users", "role", people[Role.REVIEWER].email, "owner")

    assert result.exit_code == 2
    assert "reviewer" in result.stderr


def test_a_link_is_printed_instead_of_asking_for_a_password(run: Run, database: Database) -> None:
    created = run("users", "create", "ana@example.org", "--name", "Ana", "--link")
    again = run("users", "link", "ana@example.org")

    tokens = [re.search(r"^http\S+/choose-password/(\S+)$", result.output, re.MULTILINE) for result in (created, again)]
    assert all(tokens)
    person = _person(database, "ana@example.org")
    assert (person.password_hash, person.must_change_password) == ("", False)
    with database.reading() as session, pytest.raises(LinkUnusable):
        account_links.owner(session, (tokens[0] or [""])[1])
    with database.reading() as session:
        assert account_links.owner(session, (tokens[1] or ["", ""])[1]).id == person.id


def test_a_person_is_signed_out_everywhere(run: Run, database: Database, people: dict[Role, User]) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        user_sessions.begin(session, me, "", "")

    assert f"{me.name} is signed out everywhere." in run("users", "signout", me.email).output

    with database.reading() as session:
        assert session.exec(select(UserSession)).all() == []
