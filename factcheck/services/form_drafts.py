"""Drafts of forms other than the review: evidence, reasons, corrections. Stored for their author while they type."""

from collections.abc import Mapping
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.inputs import Typed, checked
from factcheck.models import FormDraft
from factcheck.queries import form_drafts

#: Characters of all fields of a form together, and of its address.
MAX_LENGTH, MAX_ADDRESS = 60_000, 200
#: Fields of a form, and drafts of a person: the oldest goes when there is one more.
MAX_FIELDS, MAX_DRAFTS = 40, 50
#: How long a draft is kept that nobody writes to.
KEPT = timedelta(days=30)
_BATCH = 500


@checked
def keep(session: Session, actor: Actor, address: Typed, typed: Mapping[str, Typed]) -> None:
    """Store what stands in a form, by the path it is sent to. An empty form is no draft. Writes no event.

    Raises Invalid for what no form of ours sends: another address than a path, too many fields, or too much text.
    """
    user_id = person_id(actor)
    _check(address, typed)
    if not any(typed.values()):
        forget(session, actor, address)
        return
    exclusive(session, f"form drafts {user_id}")
    draft = form_drafts.of(session, user_id, address) or FormDraft(user_id=user_id, address=address, fields={})
    draft.fields, draft.updated_at = dict(typed), utc_now()
    session.add(draft)
    session.flush()
    _delete(session, form_drafts.beyond(session, user_id, MAX_DRAFTS))


def forget(session: Session, actor: Actor, address: str) -> None:
    """Take the draft for this address away: the form was sent, or its writer does not want it."""
    session.execute(
        sa.delete(FormDraft).where(col(FormDraft.user_id) == person_id(actor), col(FormDraft.address) == address)
    )


def delete_old(session: Session) -> int:
    """Delete drafts that nobody wrote to for ``KEPT``. Returns how many, at most some hundreds."""
    old = form_drafts.older_than(session, utc_now() - KEPT, _BATCH)
    _delete(session, old)
    return len(old)


def _delete(session: Session, ids: list[int]) -> None:
    if ids:
        session.execute(sa.delete(FormDraft).where(col(FormDraft.id).in_(ids)))


def _check(address: str, typed: Mapping[str, str]) -> None:
    if not address.startswith("/") or len(address) > MAX_ADDRESS:
        raise Invalid({"address": [_("This is not the address of a form.")]})
    if len(typed) > MAX_FIELDS or sum(len(name) + len(text) for name, text in typed.items()) > MAX_LENGTH:
        raise Invalid({"typed": [_("This is too long to be kept. Shorten it, or copy it before you leave this page.")]})
