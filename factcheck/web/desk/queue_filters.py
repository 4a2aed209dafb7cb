"""The filters of the queue out of a query string, and addresses that ask for them again."""

from urllib.parse import urlencode

from flask import url_for
from sqlmodel import Session
from werkzeug.datastructures import MultiDict

from factcheck.domain.messages import Message
from factcheck.models import SavedView
from factcheck.queries import users
from factcheck.queries.queue import Sort
from factcheck.web.desk.forms.filters import QueueForm


def unfiltered_url() -> str:
    """The queue without filters, also for those whose queue opens with a view."""
    return url_for("queue.index", sort=Sort.URGENT)


def queue_form(session: Session, query: MultiDict[str, str]) -> QueueForm:
    """The form filled with ``query``, not validated yet."""
    people = [(user.id, user.name) for user in users.active(session)]
    return QueueForm(session, people, formdata=query)


def address_of(session: Session, view: SavedView) -> tuple[str, list[Message]]:
    """Where a view is shown, and the names of its filters that mean nothing any more and are left out."""
    form = queue_form(session, MultiDict(view.filters))
    form.validate()
    lost = [field.label.text for field in form if field.errors]
    query = {name: value for name, value in view.filters.items() if name in form and not form[name].errors}
    return f"{url_for('queue.index')}?{urlencode(query)}" if query else unfiltered_url(), lost
