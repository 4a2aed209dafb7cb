"""Tests of what readers know the desk by, and how soon they see a change."""

import pytest

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.presenters import identity
from factcheck.presenters.identity import Identity
from factcheck.services import about_texts, logos
from tests.pictures import png


@pytest.fixture
def editor(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]


def test_a_change_shows_at_once_and_no_name_means_the_one_of_the_settings(database: Database, editor: User) -> None:
    desk = Identity(database, "fact.test", "https://fact.test")
    assert (desk.site().name, desk.site().logo) == ("fact.test", None)

    with database.transaction() as session:
        about_texts.change(session, editor, 0, "The Demo Desk", {})
    assert (desk.site().name, desk.site().publisher.name) == ("The Demo Desk", "The Demo Desk")

    with database.transaction() as session:
        logos.change(session, editor, "", png(), "A lamp.")
    logo = desk.site().logo
    assert logo is not None
    assert (logo.ending, logo.width, logo.height, logo.alt) == ("png", 64, 32, "A lamp.")

    with database.transaction() as session:
        about_texts.change(session, editor, 1, "", {})
        logos.remove(session, editor, logo.digest)
    assert (desk.site().name, desk.site().logo) == ("fact.test", None)


def test_what_another_process_changed_shows_a_little_later(
    database: Database, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(identity, "monotonic", lambda: now[0])
    desk = Identity(database, "fact.test", "https://fact.test")
    desk.site()
    database._listeners.clear()
    with database.transaction() as session:
        about_texts.change(session, editor, 0, "The Demo Desk", {})

    assert desk.site().name == "fact.test"
    now[0] += identity.LIFETIME
    assert desk.site().name == "The Demo Desk"


def test_a_change_during_the_query_is_not_kept_from_readers(
    database: Database, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Identity(database, "fact.test", "https://fact.test")
    read = desk._read

    def read_before_a_change() -> object:
        site = read()
        with database.transaction() as session:
            about_texts.change(session, editor, 0, "The Demo Desk", {})
        return site

    monkeypatch.setattr(desk, "_read", read_before_a_change)
    assert desk.site().name == "fact.test"
    monkeypatch.setattr(desk, "_read", read)
    assert desk.site().name == "The Demo Desk"


def test_without_a_database_it_is_as_it_was() -> None:
    gone = Database("sqlite:////nowhere/at/all.db")

    assert Identity(gone, "fact.test", "https://fact.test").site().name == "fact.test"
