"""Sessions: begun by signing in, updated by requests, and ended by the person, an admin or a time limit."""

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.sessions import SEEN_PACE, SessionLimits, browser_name
from factcheck.models import User, UserSession
from factcheck.queries import user_sessions
from factcheck.services.secret_tokens import hash_token, new_token

#: Sessions that one person has at a time; further ones end the one that was used longest ago.
MOST = 50

#: Rows deleted in one transaction, so that nobody waits for it.
BATCH = 500


def begin(session: Session, user: User, user_agent: str, address: str) -> str:
    """Begin a session for the person and return its token, which the browser's cookie holds."""
    surplus = user_sessions.surplus_ids(session, user.id, MOST - 1)
    session.execute(sa.delete(UserSession).where(col(UserSession.id).in_(surplus)))
    token, browser = new_token(), browser_name(user_agent)
    session.add(UserSession(token_hash=hash_token(token), user_id=user.id, browser=browser, address=address[:45]))
    session.flush()
    return token


def current(session: Session, token: str, limits: SessionLimits) -> tuple[UserSession, User] | None:
    """The session with this token and whose it is, unless it has ended or the person was disabled."""
    row = user_sessions.by_token_hash(session, hash_token(token))
    if row is None or not row[1].is_active or limits.are_passed(row[0].began_at, row[0].seen_at, utc_now()):
        return None
    return row


def is_seen_again(row: UserSession) -> bool:
    """Whether it is time to write down that the session is in use."""
    return utc_now() >= row.seen_at + SEEN_PACE


def note_seen(session: Session, session_id: int) -> None:
    """Write down that the session is in use, unless another request has just done so."""
    now = utc_now()
    is_due = col(UserSession.seen_at) <= now - SEEN_PACE
    session.execute(sa.update(UserSession).where(col(UserSession.id) == session_id, is_due).values(seen_at=now))


def note_confirmed(session: Session, session_id: int) -> None:
    """Write down that the person has just typed their password."""
    session.execute(sa.update(UserSession).where(col(UserSession.id) == session_id).values(confirmed_at=utc_now()))


def end(session: Session, session_id: int) -> None:
    """End one session; its token is worth nothing from now on."""
    session.execute(sa.delete(UserSession).where(col(UserSession.id) == session_id))


def end_others(session: Session, actor: Actor, kept_id: int) -> int:
    """End all of one's own sessions but one, and return how many."""
    return _end(session, person_id(actor), col(UserSession.id) != kept_id)


def end_all(session: Session, user_id: int) -> int:
    """End all sessions of a person, and return how many."""
    return _end(session, user_id, sa.true())


def delete_passed(session: Session, limits: SessionLimits) -> int:
    """Delete at most ``BATCH`` sessions that have run out, and return how many."""
    ids = user_sessions.passed_ids(session, limits, utc_now(), BATCH)
    session.execute(sa.delete(UserSession).where(col(UserSession.id).in_(ids)))
    return len(ids)


def _end(session: Session, user_id: int, which: sa.ColumnElement[bool]) -> int:
    ended = session.execute(
        sa.delete(UserSession).where(col(UserSession.user_id) == user_id, which).returning(col(UserSession.id))
    )
    return len(ended.all())
