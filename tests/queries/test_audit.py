"""Tests of reading the audit log: what a filter keeps, what nobody may see, and what a person is shown."""

from datetime import UTC, date, datetime

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind, Subject
from factcheck.models import Claim, Event, User
from factcheck.queries import audit
from factcheck.queries.audit import AuditFilter
from tests import factories
from tests.queries.helpers import log

#: A number that no person, claim or source of these tests has.
NO_SUCH = 999


def _ids(database: Database, wanted: AuditFilter, before_id: int | None = None) -> list[int]:
    with database.reading() as session:
        return [event.id for event in audit.page(session, wanted, before_id).rows]


def test_the_log_is_read_newest_first_with_who_did_it(database: Database, editor: User) -> None:
    with database.transaction() as session:
        by_nobody = log(session, EventKind.SOURCE_ADDED, NO_SUCH)
        by_editor = log(session, EventKind.SOURCE_ADDED, NO_SUCH, actor_id=editor.id)

    with database.reading() as session:
        rows = audit.page(session, AuditFilter()).rows
        assert [(row.id, row.actor and row.actor.name) for row in rows[:2]] == [
            (by_editor.id, editor.name),
            (by_nobody.id, None),
        ]
    assert _ids(database, AuditFilter(), by_editor.id)[0] == by_nobody.id


def test_a_filter_keeps_what_fits_all_of_it(database: Database, reviewer: User, editor: User) -> None:
    begins, ends = datetime(2022, 3, 4, tzinfo=UTC), datetime(2022, 3, 5, 23, 59, 59, 999999, tzinfo=UTC)
    after = datetime(2022, 3, 6, tzinfo=UTC)
    me = reviewer.id
    with database.transaction() as session:
        by_me = log(session, EventKind.SOURCE_ADDED, NO_SUCH, actor_id=me, at=begins)
        about_me = log(session, EventKind.ROLE_CHANGED, me, actor_id=editor.id, at=ends)
        # A source of the same number as the person is not the person.
        source = log(session, EventKind.SOURCE_ADDED, me, actor_id=editor.id, at=after)
        about_editor = log(session, EventKind.ROLE_CHANGED, editor.id, actor_id=editor.id, at=after)

    expected: list[tuple[AuditFilter, list[Event]]] = [
        (AuditFilter(person_id=me), [about_me, by_me]),
        (AuditFilter(kind=EventKind.SOURCE_ADDED), [source, by_me]),
        (AuditFilter(subject=Subject.USER), [about_editor, about_me]),
        (AuditFilter(subject=Subject.SOURCE, subject_id=me), [source]),
        (AuditFilter(first_day=date(2022, 3, 5)), [about_editor, source, about_me]),
        (AuditFilter(last_day=date(2022, 3, 5)), [about_me, by_me]),
        (AuditFilter(first_day=date(2022, 3, 4), last_day=date(2022, 3, 4)), [by_me]),
        (AuditFilter(person_id=me, kind=EventKind.SOURCE_ADDED), [by_me]),
        (AuditFilter(person_id=NO_SUCH), []),
    ]
    for wanted, events in expected:
        ours = [one for one in _ids(database, wanted) if one >= by_me.id]
        assert ours == [event.id for event in events], wanted


def test_the_events_of_a_claim_are_left_out_only_while_it_waits_for_its_second_review(
    database: Database, reviewer: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        # A source of the same number is not the claim.
        source = log(session, EventKind.SOURCE_ADDED, claim.id)

    for state in ClaimState:
        with database.transaction() as session:
            session.get_one(Claim, claim.id).workflow = state
        is_blind = state is ClaimState.SECOND_REVIEW
        assert (_ids(database, AuditFilter(subject=Subject.CLAIM, subject_id=claim.id)) == []) is is_blind, state
        assert _ids(database, AuditFilter())[0] == source.id, state


def test_a_person_is_shown_changes_of_their_account_that_they_have_not_read(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        read = log(session, EventKind.PASSWORD_CHANGED, reviewer.id)
        person = session.get_one(User, reviewer.id)
        person.changes_seen_id = read.id
        changed = log(session, EventKind.ROLE_CHANGED, reviewer.id, actor_id=editor.id)
        own = log(session, EventKind.PASSWORD_CHANGED, reviewer.id, actor_id=reviewer.id)
        log(session, EventKind.USER_SIGNED_IN, reviewer.id)
        log(session, EventKind.ROLE_CHANGED, editor.id)
        log(session, EventKind.SOURCE_ADDED, reviewer.id)

    with database.reading() as session:
        person = session.get_one(User, reviewer.id)
        unread = audit.unseen_by(session, person, 9)
        assert [(event.id, event.actor and event.actor.name) for event in unread] == [
            (own.id, reviewer.name),
            (changed.id, editor.name),
        ]
        assert [event.id for event in audit.unseen_by(session, person, 1)] == [own.id]


@pytest.mark.parametrize("kind", [EventKind.USER_SIGNED_IN, EventKind.NEW_BROWSER_SIGNED_IN])
def test_only_a_person_s_own_sign_in_counts_as_theirs(
    database: Database, reviewer: User, editor: User, kind: EventKind
) -> None:
    with database.transaction() as session:
        log(session, kind, reviewer.id)
        log(session, EventKind.SIGN_INS_FAILED, editor.id)

        assert audit.has_signed_in(session, reviewer.id)
        assert not audit.has_signed_in(session, editor.id)
