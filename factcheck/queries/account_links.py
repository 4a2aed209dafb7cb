"""One-time links with which a person chooses a password."""

from sqlmodel import Session, select

from factcheck.models import AccountLink


def by_token_hash(session: Session, token_hash: str) -> AccountLink | None:
    """The link whose token has this hash, also when it has expired."""
    return session.exec(select(AccountLink).where(AccountLink.token_hash == token_hash)).one_or_none()
