"""Tests of signing in: who is let through, who has to wait, and what a success leaves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.errors import TooManyAttempts
from factcheck.domain.events import NewBrowserSignedIn, SignInsFailed, UserSignedIn
from factcheck.domain.permissions import Role
from factcheck.domain.throttling import FORGOTTEN_AFTER
from factcheck.models import AttemptCount, User
from factcheck.services import sign_ins, users
from factcheck.services.sign_ins import Attempt, Throttle
from tests.factories import PASSWORD
from tests.services.helpers import at_once, recorded, refused

THROTTLE = Throttle("a secret for tests")


def admit(database: Database, attempt: Attempt) -> None:
    with database.transaction() as session:
        THROTTLE.admit(session, attempt)


def fail(database: Database, times: int, attempt: Attempt) -> None:
    for _ in range(times):
        admit(database, attempt)


@pytest.mark.usefixtures("no_time_passes")
def test_an_account_that_strangers_fail_at_stays_open_to_a_browser_that_was_there_before(database: Database) -> None:
    for number in range(10):
        admit(database, Attempt("ana@example.org", f"192.0.2.{number}"))

    with refused(database, TooManyAttempts) as caught:
        admit(database, Attempt(" Ana@Example.org", "198.51.100.1"))
    assert caught.value.retry_after == 1
    admit(database, Attempt("bo@example.org", "198.51.100.1"))
    fail(database, 10, Attempt("ana@example.org", "192.0.2.1", device="hers"))
    with refused(database, TooManyAttempts):
        admit(database, Attempt("ana@example.org", "192.0.2.1", device="hers"))
    admit(database, Attempt("ana@example.org", "192.0.2.1", device="her other one"))


@pytest.mark.usefixtures("no_time_passes")
def test_an_address_that_fails_at_many_accounts_has_to_wait(database: Database) -> None:
    for number in range(20):
        admit(database, Attempt(f"{number}@example.org", f"2001:db8::{number}"))

    with refused(database, TooManyAttempts):
        admit(database, Attempt("another@example.org", "2001:db8::ffff"))
    admit(database, Attempt("another@example.org", "2001:db8:0:1::1"))


def test_the_wait_grows_and_is_forgotten(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    now, attempt = utc_now(), Attempt("ana@example.org", "192.0.2.1")

    def wait() -> int:
        with pytest.raises(TooManyAttempts) as caught:
            admit(database, attempt)
        return caught.value.retry_after

    monkeypatch.setattr(sign_ins, "utc_now", lambda: now)
    fail(database, 10, attempt)
    waits = []
    for _ in range(10):
        waits.append(wait())
        now += timedelta(seconds=waits[-1])
        admit(database, attempt)

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300]
    now += FORGOTTEN_AFTER
    fail(database, 10, attempt)
    assert wait() == 1


@pytest.mark.usefixtures("no_time_passes")
def test_many_attempts_at_once_are_limited_like_attempts_one_after_the_other(database: Database) -> None:
    outcomes = at_once(16, lambda number: admit(database, Attempt("ana@example.org", f"192.0.2.{number}")))

    assert sum(isinstance(outcome, TooManyAttempts) for outcome in outcomes) == 6


def test_a_success_is_not_counted_and_begins_a_session(database: Database, me: User) -> None:
    attempt = Attempt(me.email, "192.0.2.1", user_agent="Firefox/140 (Linux)")
    for _ in range(30):
        admit(database, attempt)
        with database.transaction() as session:
            assert sign_ins.succeed(session, THROTTLE, attempt, me)

    with database.reading() as session:
        assert {row.failures for row in session.exec(select(AttemptCount))} == {0}


def test_a_person_who_was_disabled_or_got_a_password_meanwhile_gets_no_session(
    database: Database, people: dict[Role, User]
) -> None:
    with database.reading() as session:
        seen = [sign_ins.authenticate(session, people[role].email, PASSWORD) for role in (Role.REVIEWER, Role.EDITOR)]
    with database.transaction() as session:
        users.disable(session, people[Role.ADMIN], people[Role.REVIEWER].id)
        users.set_password(session, people[Role.ADMIN], people[Role.EDITOR].id, "another long password")

    for user in seen:
        assert user
        with database.transaction() as session:
            assert sign_ins.succeed(session, THROTTLE, Attempt(user.email, "192.0.2.1"), user) is None


def test_counts_that_no_longer_matter_are_deleted(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    then = utc_now() - FORGOTTEN_AFTER
    monkeypatch.setattr(sign_ins, "utc_now", lambda: then)
    fail(database, 3, Attempt("ana@example.org", "192.0.2.1"))
    monkeypatch.undo()
    admit(database, Attempt("bo@example.org", "192.0.2.2"))

    with database.transaction() as session:
        assert sign_ins.delete_old_counts(session) == 2
    with database.reading() as session:
        assert len(session.exec(select(AttemptCount)).all()) == 2


def test_a_flood_of_failures_is_one_event_for_each_person_and_one_for_all_others(
    database: Database, people: dict[Role, User]
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    for number in range(30):
        for email in (me.email.upper(), f"{number}@example.org"):
            with database.transaction() as session:
                sign_ins.fail(session, THROTTLE, Attempt(email, "192.0.2.1"))
    with database.transaction() as session:
        sign_ins.fail(session, THROTTLE, Attempt(editor.email, "192.0.2.1"))

    with recorded(database) as events, database.transaction() as session:
        assert sign_ins.log_failures(session, THROTTLE) == 32

    assert {event.subject_id: event.payload for event in events} == {
        me.id: SignInsFailed(30, was_slowed_down=True),
        editor.id: SignInsFailed(1, was_slowed_down=False),
        0: SignInsFailed(30, was_slowed_down=False),
    }
    with recorded(database) as events, database.transaction() as session:
        assert sign_ins.log_failures(session, THROTTLE) == 0
    assert events == []


def test_signing_in_is_recorded_with_browser_and_address(database: Database, me: User) -> None:
    attempt = Attempt(me.email, "192.0.2.1", user_agent="Firefox/140 (Linux)")
    with recorded(database) as events:
        for one in (attempt, replace(attempt, device="hers"), attempt):
            with database.transaction() as session:
                sign_ins.succeed(session, THROTTLE, one, me)

    seen = ("Firefox on Linux", "192.0.2.1")
    assert [event.payload for event in events] == [
        UserSignedIn(*seen),
        UserSignedIn(*seen),
        NewBrowserSignedIn(*seen),
    ]
