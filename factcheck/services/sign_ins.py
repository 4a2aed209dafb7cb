"""Signing in: which attempts are let through, and what follows from each."""

import secrets
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain.errors import TooManyAttempts
from factcheck.domain.throttling import FORGOTTEN_AFTER, Counted, bucket, network, wait_after
from factcheck.models import AttemptCount, User
from factcheck.queries import attempt_counts, users
from factcheck.services import passwords, user_sessions

#: Rows deleted in one transaction, so that nobody waits for it.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody tries a password for ``email`` from ``address``.

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
        """Count the attempt as failed until it is known better. Raises TooManyAttempts when it comes too soon.

        Counting first keeps attempts that are sent side by side from all being let through.
        """
        now, kinds = utc_now(), self._buckets(attempt)
        # In one order everywhere, so that two attempts cannot wait for each other for ever.
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

    def failures(self, session: Session, attempt: Attempt) -> int:
        """How many failures are counted for the account, or for the device of an attempt that comes from one."""
        kinds = self._buckets(attempt)
        rows = attempt_counts.of(session, kinds)
        return max((row.failures for row in rows.values() if kinds[row.id] is not Counted.ADDRESS), default=0)

    def _buckets(self, attempt: Attempt) -> dict[int, Counted]:
        return {bucket(self.secret_key, kind, name): kind for kind, name in attempt.counted().items()}


def authenticate(session: Session, email: str, password: str) -> User | None:
    """The person, if address and password fit and they are not disabled. Takes equally long in every case."""
    user = users.by_email(session, email)
    fits = passwords.verify(user.password_hash if user else None, password)
    return user if user and fits and user.is_active else None


def succeed(session: Session, throttle: Throttle, attempt: Attempt, user: User) -> str | None:
    """Begin a session and return its token; None when the account was changed since the password was compared."""
    current = users.get_for_update(session, user.id)
    if not current.is_active or current.password_hash != user.password_hash:
        return None
    throttle.take_back(session, attempt)
    return user_sessions.begin(session, current, attempt.user_agent, attempt.address)


def confirm(session: Session, user: User, session_id: int, password: str) -> bool:
    """Whether this is the person's password; if so it is noted that they typed it in this session."""
    if not passwords.verify(user.password_hash, password):
        return False
    user_sessions.note_confirmed(session, session_id)
    return True


def new_device() -> str:
    """A random name for a browser, which its own cookie holds."""
    return secrets.token_urlsafe(16)


def delete_old_counts(session: Session) -> int:
    """Delete at most ``BATCH`` counts that no longer matter, and return how many."""
    ids = attempt_counts.older_ids(session, utc_now() - FORGOTTEN_AFTER, BATCH)
    session.execute(sa.delete(AttemptCount).where(col(AttemptCount.id).in_(ids)))
    return len(ids)
