"""Speakers, and the other words a desk uses again and again."""

from sqlmodel import Session, select

from factcheck.domain.figures import MEASURES
from factcheck.domain.texts import search_key
from factcheck.models import Figure, Speaker


def by_name(session: Session, name: str) -> Speaker | None:
    """The speaker of this name, however it is capitalised or spaced."""
    return session.exec(select(Speaker).where(Speaker.name_key == search_key(name))).one_or_none()


def names(session: Session) -> list[str]:
    return list(session.exec(select(Speaker.name).order_by(Speaker.name_key).limit(1000)))


def measures(session: Session) -> list[str]:
    """The usual measures and every other one in use, in order."""
    return sorted({*MEASURES, *session.exec(select(Figure.measure).distinct())})
