"""Tests of deleting what is of no use any more."""

from datetime import timedelta

import pytest
from sqlmodel import Session, func, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.jobs import JobState, LookThrough
from factcheck.domain.sessions import SessionLimits
from factcheck.jobs import housekeeping
from factcheck.jobs.housekeeping import Rules
from factcheck.models import ArticleFetch, AttemptCount, FormDraft, User, UserSession
from factcheck.services import alerts, article_fetches, form_drafts, jobs, sign_ins, user_sessions
from factcheck.services.alerts import ReportInput
from factcheck.services.secret_tokens import hash_token
from factcheck.services.sign_ins import Throttle
from tests import factories

LIMITS = SessionLimits(idle=timedelta(hours=12), absolute=timedelta(days=30))
RULES = Rules(LIMITS, Throttle("a secret for tests"), contacts_kept=timedelta(days=90))


def count(database: Database, model: type[UserSession] | type[AttemptCount]) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(model)).one()


def test_what_has_run_out_is_deleted_in_batches_and_the_rest_stays(
    database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_sessions, "BATCH", 3)
    monkeypatch.setattr(sign_ins, "BATCH", 3)
    now = utc_now()
    with database.transaction() as session:
        for number in range(8):
            seen = now - timedelta(hours=12 if number else 11)
            row = UserSession(token_hash=hash_token(str(number)), user_id=me.id, seen_at=seen, browser="", address="")
            session.add(row)
            session.add(AttemptCount(id=number, failures=1, last_at=now - timedelta(hours=2 if number else 0)))

    assert housekeeping.clean_up(database, RULES) == 14
    assert housekeeping.clean_up(database, RULES) == 0
    assert (count(database, UserSession), count(database, AttemptCount)) == (1, 1)


def make_session(session: Session, me: User) -> None:
    session.add(UserSession(token_hash="x", user_id=me.id, seen_at=utc_now() - LIMITS.idle, browser="", address=""))


def make_count(session: Session, me: User) -> None:
    session.add(AttemptCount(id=1, failures=1, last_at=utc_now() - timedelta(hours=2)))


def make_failure(session: Session, me: User) -> None:
    RULES.throttle.note_failed(session, "nobody@example.org")


def make_draft(session: Session, me: User) -> None:
    long_ago = utc_now() - form_drafts.KEPT - timedelta(days=1)
    session.add(FormDraft(user_id=me.id, address="/x", fields={}, updated_at=long_ago))


def make_fetch(session: Session, me: User) -> None:
    long_ago = utc_now() - article_fetches.KEPT - timedelta(minutes=1)
    session.add(ArticleFetch(user_id=me.id, address="https://wire.test/", created_at=long_ago))


def make_report(session: Session, me: User) -> None:
    report = ReportInput(wrong="All of it.", contact="reader@example.org")
    alert = alerts.report(session, factories.claim(session, me).id, report)
    alert.raised_at = utc_now() - RULES.contacts_kept - timedelta(days=1)


def make_job(session: Session, me: User) -> None:
    job = jobs.enqueue(session, me, LookThrough(1))
    job.sqlmodel_update({"state": JobState.DONE, "ended_at": utc_now() - jobs.KEPT - timedelta(days=1)})


def test_whatever_there_is_to_delete_makes_it_needed_until_it_is_done(database: Database, me: User) -> None:
    for make in (make_session, make_count, make_failure, make_draft, make_fetch, make_report, make_job):
        with database.transaction() as session:
            make(session, me)
        assert _is_needed(database), make.__name__
        housekeeping.clean_up(database, RULES)
        assert not _is_needed(database), make.__name__


def _is_needed(database: Database) -> bool:
    with database.reading() as session:
        return housekeeping.is_needed(session, RULES)
