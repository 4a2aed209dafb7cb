"""The desk's logo."""

from sqlalchemy.orm import defer
from sqlmodel import Session, select

from factcheck.models import Logo


def current(session: Session) -> Logo | None:
    """The logo without its content; None when there is none."""
    return session.exec(select(Logo).options(defer(Logo.content, raiseload=True))).one_or_none()  # type: ignore[arg-type]


def with_content(session: Session, digest: str) -> Logo | None:
    """The logo, if it still is the one with this digest."""
    return session.exec(select(Logo).where(Logo.digest == digest)).one_or_none()
