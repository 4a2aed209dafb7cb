"""Signing in: which attempts are allowed, and the result of each."""

import secrets
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain.actors import SYSTEM
from factcheck.domain.errors import TooManyAttempts
from factcheck.domain.events import NewBrowserSignedIn, PasswordConfirmed, SignInsFailed, UserSignedIn
from factcheck.domain.networks import network
from factcheck.domain.permissions import Role
from factcheck.domain.sessions import browser_name
from factcheck.domain.throttling import ALLOWANCES, FORGOTTEN_AFTER, Counted, bucket, wait_after
from factcheck.inputs import Email, reader_of
from factcheck.models import AttemptCount, User
from factcheck.queries import attempt_counts, audit, users
from factcheck.services import passwords, user_sessions
from factcheck.services.audit import record

#: Rows deleted in one transaction, so that nobody waits for it.
BATCH = 500

#: Whose account it was when there is no such account.
_NOBODY = User(id=0, email="", name="", role=Role.REVIEWER, password_hash="")


_read_email = reader_of(Email)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A person tries a password for ``email`` from ``address``.

    ``device`` is the random name of a browser that has signed in to this account before; empty for any other.
    """

    email: str
    address: str
    device: str = ""
    user_agent: str = ""

    def counted(self) -> dict[Counted, str]:
        """What a failure of it is counted for."""
        account = self.email.strip().lower()
        if self.device:
            return {Counted.DEVICE: f"{self.device} {account}"}
        return {Counted.ADDRESS: network(self.address), Counted.ACCOUNT: account}


@dataclass(frozen=True, slots=True)
class Throttle:
    """The counts of failures, all named with one key, so that every process finds the same ones."""

    secret_key: str = field(repr=False)

    def admit(self, session: Session, attempt: Attempt) -> None:
        """Count the attempt as failed until it succeeds. Raises TooManyAttempts when it comes too soon.

        Counting first keeps attempts that are sent side by side from all being let through.
        """
        now, kinds = utc_now(), self._buckets(attempt)
        # In one order everywhere, so that two attempts cannot deadlock.
        for number in sorted(kinds):
            exclusive(session, f"attempts {number}")
        rows = attempt_counts.of(session, kinds)
        waits = [wait_after(kinds[row.id], row.failures, row.last_at, now) for row in rows.values()]
        longest = max((wait.total_seconds() for wait in waits), default=0)
        if longest > 0:
            raise TooManyAttempts(max(1, int(-(-longest // 1))))
        for number in kinds:
            row = rows.get(number) or AttemptCount(id=number, failures=0, last_at=now)
            row.failures = 1 if now >= row.last_at + FORGOTTEN_AFTER else row.failures + 1
            row.last_at = now
            session.add(row)
        session.flush()

    def take_back(self, session: Session, attempt: Attempt) -> None:
        """The attempt has succeeded after all."""
        for number in sorted(self._buckets(attempt)):
            exclusive(session, f"attempts {number}")
        session.execute(
            sa.update(AttemptCount)
            .where(col(AttemptCount.id).in_(self._buckets(attempt)), col(AttemptCount.failures) > 0)
            .values(failures=col(AttemptCount.failures) - 1)
        )

    def note_failed(self, session: Session, email: str) -> None:
        """Count a failure of an account for the log, beside what makes attempts wait."""
        number = self.bucket(Counted.LOGGED, email.strip().lower())
        exclusive(session, f"attempts {number}")
        row = attempt_counts.of(session, [number]).get(number) or AttemptCount(id=number, failures=0, last_at=utc_now())
        row.failures, row.last_at = row.failures + 1, utc_now()
        session.add(row)
        session.flush()

    def bucket(self, kind: Counted, name: str) -> int:
        """The row that counts for this name."""
        return bucket(self.secret_key, kind, name)

    def _buckets(self, attempt: Attempt) -> dict[int, Counted]:
        return {self.bucket(kind, name): kind for kind, name in attempt.counted().items()}


def authenticate(session: Session, email: str, password: str) -> User | None:
    """The person, if address and password fit and they are not disabled. Takes equally long in every case."""
    try:
        user = users.by_email(session, _read_email(email))
    except ValueError:
        user = None
    fits = passwords.verify(user.password_hash if user else None, password)
    return user if user and fits and user.is_active else None


def succeed(session: Session, throttle: Throttle, attempt: Attempt, user: User) -> str | None:
    """Begin a session and return its token; None when the account was changed since the password was compared."""
    current = users.get_for_update(session, user.id)
    if not current.is_active or current.password_hash != user.password_hash:
        return None
    throttle.take_back(session, attempt)
    return begin(session, attempt, current)


def begin(session: Session, attempt: Attempt, user: User) -> str:
    """Begin a session for a person who has shown who they are, and return its token."""
    is_new = not attempt.device and audit.has_signed_in(session, user.id)
    signed_in = NewBrowserSignedIn if is_new else UserSignedIn
    record(session, user, user, signed_in(browser_name(attempt.user_agent), attempt.address))
    return user_sessions.begin(session, user, attempt.user_agent, attempt.address)


def fail(session: Session, throttle: Throttle, attempt: Attempt) -> None:
    """Count the failure for the log. The same is done for an account that there is not."""
    throttle.note_failed(session, attempt.email)


def log_failures(session: Session, throttle: Throttle) -> int:
    """Record what failed since the last time, in one event for each person and one for all other addresses.

    However many attempts come, the log grows by no more than the number of people each time. Returns how many rows of
    counts were turned into events, at most ``BATCH``.
    """
    rows = attempt_counts.noted(session, BATCH)
    people = {throttle.bucket(Counted.LOGGED, user.email): user for user in users.everyone(session)} if rows else {}
    unknown = 0
    for row in rows:
        user = people.get(row.id)
        if user:
            was_slowed_down = row.failures > ALLOWANCES[Counted.ACCOUNT].free
            record(session, SYSTEM, user, SignInsFailed(row.failures, was_slowed_down))
        else:
            unknown += row.failures
        session.delete(row)
    if unknown:
        record(session, SYSTEM, _NOBODY, SignInsFailed(unknown, was_slowed_down=False))
    session.flush()
    return len(rows)


def confirm(session: Session, user: User, session_id: int, password: str) -> bool:
    """Whether this is the person's password; if so it is noted that they typed it in this session."""
    if not passwords.verify(user.password_hash, password):
        return False
    user_sessions.note_confirmed(session, session_id)
    record(session, user, user, PasswordConfirmed())
    return True


def new_device() -> str:
    """A random name for a browser, which its own cookie holds."""
    return secrets.token_urlsafe(16)


def delete_old_counts(session: Session) -> int:
    """Delete at most ``BATCH`` counts that no longer matter, and return how many."""
    ids = attempt_counts.older_ids(session, utc_now() - FORGOTTEN_AFTER, BATCH)
    session.execute(sa.delete(AttemptCount).where(col(AttemptCount.id).in_(ids)))
    return len(ids)
