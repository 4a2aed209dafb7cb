"""Saved views of the queue: a person's own and the shared ones."""

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from factcheck.domain.saved_views import MOST, MOST_SHARED
from factcheck.models import DefaultView, SavedView


def visible(session: Session, view_id: int, user_id: int) -> SavedView | None:
    """The view, if it is this person's or shared."""
    return session.exec(select(SavedView).where(SavedView.id == view_id, _is_visible(user_id))).one_or_none()


def all_visible(session: Session, user_id: int) -> list[SavedView]:
    """This person's views and the shared ones, by name."""
    statement = select(SavedView).where(_is_visible(user_id)).order_by(col(SavedView.name_key), col(SavedView.id))
    return list(session.exec(statement.limit(MOST + MOST_SHARED)))


def owned_by(session: Session, user_id: int) -> list[SavedView]:
    return list(session.exec(select(SavedView).where(SavedView.owner_id == user_id)))


def shared_count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(SavedView).where(col(SavedView.is_shared))).one()


def default_of(session: Session, user_id: int) -> SavedView | None:
    """What the person's queue opens with, if they have chosen a view."""
    statement = select(SavedView).join(DefaultView).where(DefaultView.user_id == user_id, _is_visible(user_id))
    return session.exec(statement).one_or_none()


def _is_visible(user_id: int) -> sa.ColumnElement[bool]:
    return sa.or_(col(SavedView.owner_id) == user_id, col(SavedView.is_shared))
