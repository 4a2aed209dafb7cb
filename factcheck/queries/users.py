"""People who sign in."""

from sqlmodel import Session, col, func, select

from factcheck.models import User


def get(session: Session, user_id: int) -> User | None:
    return session.get(User, user_id)


def by_email(session: Session, email: str) -> User | None:
    """The person with this address; addresses are kept in lower case."""
    return session.exec(select(User).where(User.email == email.strip().lower())).one_or_none()


def any_exist(session: Session) -> bool:
    return session.exec(select(User.id).limit(1)).first() is not None


def everyone(session: Session) -> list[User]:
    """All people, those who can sign in first, then by name."""
    return list(session.exec(select(User).order_by(col(User.disabled_at).is_not(None), func.lower(User.name))))


def is_active(session: Session, user_id: int) -> bool:
    """Whether there is such a person and they can sign in."""
    user = get(session, user_id)
    return user is not None and user.is_active


def active(session: Session) -> list[User]:
    """The people who can sign in, by name."""
    return [user for user in everyone(session) if user.is_active]
