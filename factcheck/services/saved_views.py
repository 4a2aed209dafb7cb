"""Saved views: the filters of the queue under a name, for oneself or for everybody.

They change no claim and no event tells of them.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.db import exclusive
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.errors import Invalid, NotAllowed, NotFound
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, may, require
from factcheck.domain.saved_views import MOST, MOST_SHARED
from factcheck.domain.texts import search_key
from factcheck.inputs import Id, Input, Line, Name, checked
from factcheck.models import DefaultView, SavedView
from factcheck.queries import saved_views

#: Parameters that a view may have: more than there are filters.
_MOST_FILTERS = 20


class ViewInput(Input):
    """What a view is called, whether everybody sees it, and whether one's own queue opens with it."""

    name: Name
    is_shared: bool = False
    is_default: bool = False


@checked
def save(session: Session, actor: Actor, filters: Mapping[Line, Line], data: ViewInput) -> SavedView:
    """Keep filters under a name. Raises Invalid when the person has a view of this name, or too many views."""
    require(actor.role, Permission.REVIEW)
    me = person_id(actor)
    _lock(session, me)
    if len(filters) > _MOST_FILTERS:
        raise Invalid({"": [_("These are too many filters for a view.")]})
    if len(saved_views.owned_by(session, me)) >= MOST:
        raise Invalid({"": [_("You have %(number)s views. Delete one first.", number=MOST)]})
    view = SavedView(owner_id=me, name="", name_key="", filters=dict(filters), is_shared=False)
    return _change(session, actor, view, data)


@checked
def change(session: Session, actor: Actor, view_id: Id, data: ViewInput) -> SavedView:
    """Rename one's own view, share it or not, and open the queue with it or not."""
    _lock(session, person_id(actor))
    view = saved_views.visible(session, view_id, person_id(actor))
    if view is None:
        raise NotFound("view")
    if view.owner_id != actor.id:
        raise NotAllowed(_("Only its owner can change a view."))
    return _change(session, actor, view, data)


@checked
def open_with(session: Session, actor: Actor, view_id: Id | None) -> None:
    """Open this person's queue with a view, their own or a shared one; None opens it without."""
    me = person_id(actor)
    _lock(session, me)
    if view_id is not None and saved_views.visible(session, view_id, me) is None:
        raise NotFound("view")
    session.execute(sa.delete(DefaultView).where(col(DefaultView.user_id) == me))
    if view_id is not None:
        session.add(DefaultView(user_id=me, view_id=view_id))
        session.flush()


@checked
def delete(session: Session, actor: Actor, view_id: Id) -> None:
    """Delete one's own view, or a shared one if one may share: its owner may have left."""
    _lock(session, person_id(actor))
    view = saved_views.visible(session, view_id, person_id(actor))
    if view is None:
        raise NotFound("view")
    if view.owner_id != actor.id:
        require(actor.role, Permission.SHARE_VIEW)
    session.execute(sa.delete(DefaultView).where(col(DefaultView.view_id) == view_id))
    session.delete(view)
    session.flush()


def _change(session: Session, actor: Actor, view: SavedView, data: ViewInput) -> SavedView:
    errors = _obstacles(session, actor, view, data)
    if errors:
        raise Invalid(errors)
    view.name, view.name_key, view.is_shared = data.name, search_key(data.name), data.is_shared
    session.add(view)
    session.flush()
    if not view.is_shared:
        others = (col(DefaultView.view_id) == view.id, col(DefaultView.user_id) != view.owner_id)
        session.execute(sa.delete(DefaultView).where(*others))
    default = saved_views.default_of(session, view.owner_id)
    if data.is_default:
        open_with(session, actor, view.id)
    elif default is view:
        open_with(session, actor, None)
    return view


def _obstacles(session: Session, actor: Actor, view: SavedView, data: ViewInput) -> dict[str, list[Message]]:
    same = [one for one in saved_views.owned_by(session, view.owner_id) if one.name_key == search_key(data.name)]
    errors: dict[str, list[Message]] = {}
    if any(one is not view for one in same):
        errors["name"] = [_("You have a view of this name already.")]
    if data.is_shared and not view.is_shared:
        if not may(actor.role, Permission.SHARE_VIEW):
            raise NotAllowed(_("An editor can share views."))
        exclusive(session, "shared views")
        if saved_views.shared_count(session) >= MOST_SHARED:
            errors["is_shared"] = [_("There are %(number)s shared views. Delete one first.", number=MOST_SHARED)]
    return errors


def _lock(session: Session, user_id: int) -> None:
    exclusive(session, f"views of {user_id}")
