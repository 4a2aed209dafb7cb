"""The sessions of signed-in people."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.domain.sessions import SessionLimits
from factcheck.models import User, UserSession


def by_token_hash(session: Session, token_hash: str) -> tuple[UserSession, User] | None:
    """The session whose token has this hash, and whose it is; one read by index."""
    statement = select(UserSession, User).join(User).where(UserSession.token_hash == token_hash)
    return session.exec(statement).one_or_none()


def of_user(session: Session, user_id: int, limits: SessionLimits, now: datetime) -> list[UserSession]:
    """A person's sessions that have not ended, the one used last first."""
    statement = select(UserSession).where(UserSession.user_id == user_id).order_by(col(UserSession.seen_at).desc())
    return [one for one in session.exec(statement) if not limits.are_passed(one.began_at, one.seen_at, now)]


def surplus_ids(session: Session, user_id: int, most: int) -> list[int]:
    """A person's sessions, except the ``most`` that were used last."""
    statement = select(UserSession.id).where(UserSession.user_id == user_id)
    return list(
        session.exec(statement.order_by(col(UserSession.seen_at).desc(), col(UserSession.id).desc()).offset(most))
    )


def passed_ids(session: Session, limits: SessionLimits, now: datetime, limit: int) -> list[int]:
    """At most ``limit`` sessions that have run out."""
    is_idle = col(UserSession.seen_at) <= now - limits.idle
    is_old = col(UserSession.began_at) <= now - limits.absolute
    return list(session.exec(select(UserSession.id).where(sa.or_(is_idle, is_old)).limit(limit)))
