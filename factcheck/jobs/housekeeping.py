"""Deleting rows that are no longer needed, a few hundred in a transaction, so that nobody has to wait."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.sessions import SessionLimits
from factcheck.domain.throttling import FORGOTTEN_AFTER
from factcheck.queries import alerts as stored_alerts
from factcheck.queries import article_fetches as stored_fetches
from factcheck.queries import attempt_counts
from factcheck.queries import form_drafts as stored_drafts
from factcheck.queries import jobs as stored_jobs
from factcheck.queries import user_sessions as stored_sessions
from factcheck.services import alerts, article_fetches, form_drafts, jobs, sign_ins, user_sessions
from factcheck.services.sign_ins import Throttle

#: Seconds between two looks.
PACE = 600.0


@dataclass(frozen=True, slots=True)
class Rules:
    """How long what is kept, and the key of the counts of failed sign-ins."""

    limits: SessionLimits
    throttle: Throttle
    contacts_kept: timedelta


def is_needed(session: Session, rules: Rules) -> bool:
    """Whether there is anything to delete, or to put into the log."""
    now = utc_now()
    return (
        attempt_counts.is_any_noted(session)
        or bool(attempt_counts.older_ids(session, now - FORGOTTEN_AFTER, 1))
        or bool(stored_sessions.passed_ids(session, rules.limits, now, 1))
        or bool(stored_drafts.older_than(session, now - form_drafts.KEPT, 1))
        or bool(stored_fetches.older_ids(session, now - article_fetches.KEPT, 1))
        or stored_alerts.is_any_contact_left(session, now - rules.contacts_kept)
        or bool(stored_jobs.older_ids(session, now - jobs.KEPT, 1))
    )


def clean_up(database: Database, rules: Rules) -> int:
    """Delete sessions that have run out, counts that no longer matter, old drafts, fetches and jobs, and contact
    details of old reports.

    What failed at signing in goes into the log first. Returns how many rows were dealt with.
    """
    tasks: list[Callable[[Session], int]] = [
        lambda session: sign_ins.log_failures(session, rules.throttle),
        sign_ins.delete_old_counts,
        lambda session: user_sessions.delete_passed(session, rules.limits),
        form_drafts.delete_old,
        article_fetches.delete_old,
        lambda session: alerts.delete_old_contacts(session, rules.contacts_kept),
        jobs.delete_old,
    ]
    return sum(_until_done(database, task) for task in tasks)


def _until_done(database: Database, task: Callable[[Session], int]) -> int:
    total = 0
    while True:
        with database.transaction() as session:
            deleted = task(session)
        total += deleted
        if not deleted:
            return total
