"""Drafts of forms other than the review. Only their author reads them."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from factcheck.models import FormDraft


def of(session: Session, user_id: int, address: str) -> FormDraft | None:
    """What this person last typed into the form that is sent to this address, and has not sent."""
    statement = select(FormDraft).where(FormDraft.user_id == user_id, FormDraft.address == address)
    return session.exec(statement).one_or_none()


def of_addresses(session: Session, user_id: int, addresses: Collection[str]) -> list[FormDraft]:
    """The drafts of this person for the forms that are sent to these addresses."""
    return list(
        session.exec(select(FormDraft).where(FormDraft.user_id == user_id, col(FormDraft.address).in_(addresses)))
    )


def addresses_within(session: Session, user_id: int, start: str, limit: int) -> list[str]:
    """The addresses of this person's newest drafts that begin with ``start``, at most ``limit``."""
    statement = select(FormDraft.address).where(
        FormDraft.user_id == user_id, col(FormDraft.address).startswith(start, autoescape=True)
    )
    return list(session.exec(statement.order_by(col(FormDraft.updated_at).desc()).limit(limit)))


def of_person(session: Session, user_id: int) -> list[FormDraft]:
    """All drafts of this person, the newest first; ``services/form_drafts.py`` keeps them few."""
    statement = select(FormDraft).where(FormDraft.user_id == user_id)
    return list(session.exec(statement.order_by(col(FormDraft.updated_at).desc(), col(FormDraft.id).desc())))


def beyond(session: Session, user_id: int, number: int) -> list[int]:
    """The ids of this person's drafts without their newest ``number``."""
    mine = select(FormDraft.id).where(FormDraft.user_id == user_id)
    return list(session.exec(mine.order_by(col(FormDraft.updated_at).desc(), col(FormDraft.id).desc()).offset(number)))


def older_than(session: Session, moment: datetime, limit: int) -> list[int]:
    """The ids of drafts that were not written to since then, at most ``limit``."""
    statement = select(FormDraft.id).where(FormDraft.updated_at < moment)
    return list(session.exec(statement.limit(limit)))
