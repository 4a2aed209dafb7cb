"""One-time links, with which an invited person, or one who lost their password, chooses a password."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.domain.errors import LinkUnusable
from factcheck.models import AccountLink, User
from factcheck.queries import account_links, users
from factcheck.services.secret_tokens import hash_token, new_token

INVITATION_LASTS = timedelta(days=7)
RESET_LASTS = timedelta(hours=24)


def make(session: Session, user: User) -> str:
    """Make the person's link and return its token; an earlier link is worth nothing any more.

    The caller checks the permission and logs the event.
    """
    delete(session, user.id)
    lasts = RESET_LASTS if user.password_hash else INVITATION_LASTS
    token = new_token()
    session.add(AccountLink(token_hash=hash_token(token), user_id=user.id, expires_at=utc_now() + lasts))
    session.flush()
    return token


def owner(session: Session, token: str) -> User:
    """Whose link this is. Raises LinkUnusable when it was used, has expired, or the person is disabled."""
    link = account_links.by_token_hash(session, hash_token(token))
    user = users.get(session, link.user_id) if link and link.expires_at > utc_now() else None
    if user is None or not user.is_active:
        raise LinkUnusable
    return user


def use(session: Session, token: str) -> User:
    """The same, and the link is used up: of two who come at once, one gets LinkUnusable."""
    user = owner(session, token)
    used = session.execute(
        sa.delete(AccountLink).where(col(AccountLink.token_hash) == hash_token(token)).returning(col(AccountLink.id))
    )
    if not used.all():
        raise LinkUnusable
    return user


def delete(session: Session, user_id: int) -> None:
    """Make the person's link worth nothing."""
    session.execute(sa.delete(AccountLink).where(col(AccountLink.user_id) == user_id))
