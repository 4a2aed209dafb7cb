"""The filters of the queue out of a query string, with what there is to choose from."""

from collections.abc import Mapping

from sqlmodel import Session
from werkzeug.datastructures import MultiDict

from factcheck.queries import articles, users
from factcheck.web.desk.forms.filters import QueueForm, article_asked_for


def queue_form(session: Session, query: Mapping[str, str]) -> QueueForm:
    """The form filled with ``query``, not validated yet."""
    people = [(user.id, user.name) for user in users.active(session)]
    titles = articles.titles(session, article_asked_for(query))
    return QueueForm(titles, people, formdata=MultiDict(query))
