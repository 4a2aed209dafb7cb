"""Fetching articles from their addresses: asked for, done by a job, looked at by the person who asked.

What was fetched is kept for a day, for that person alone; an article it becomes when they save it.
"""

from dataclasses import asdict
from datetime import date, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.documents.document import Document, Kind, LeftOut
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.addresses import NOT_AN_ADDRESS
from factcheck.domain.errors import Conflict, Invalid, NotFound, PageStored
from factcheck.domain.fetches import FetchProblem
from factcheck.domain.jobs import FetchArticle
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, require
from factcheck.inputs import Id, WebUrl, checked
from factcheck.models import ArticleFetch
from factcheck.queries import article_fetches as stored
from factcheck.queries import articles
from factcheck.services import jobs
from factcheck.services.article_pages import ArticlePage

#: How long what was fetched is kept.
KEPT = timedelta(days=1)
_BATCH = 100


@checked
def ask(session: Session, actor: Actor, address: WebUrl) -> ArticleFetch:
    """Have the article at an address fetched after the commit.

    Raises Invalid for no address, PageStored when an article of this page is stored, and Conflict when too many other
    fetches wait.
    """
    require(actor.role, Permission.ADD_ARTICLE)
    if not address:
        raise Invalid({"address": [NOT_AN_ADDRESS]})
    stored_id = articles.id_of_page(session, address)
    if stored_id is not None:
        raise PageStored(stored_id)
    return _enqueue(session, actor, ArticleFetch(user_id=person_id(actor), address=address))


@checked
def ask_again(session: Session, actor: Actor, article_id: Id) -> ArticleFetch:
    """Have a stored article fetched again. Raises NotFound, and Conflict for one that is withdrawn or has no address,
    and when too many other fetches wait."""
    require(actor.role, Permission.ADD_ARTICLE)
    article = articles.get(session, article_id)
    if article is None:
        raise NotFound("article")
    if article.withdrawn_at:
        raise Conflict(_("This article was withdrawn: its text stays as it is."))
    if not article.url:
        raise Conflict(_("No address is stored with this article. Add it under “Correct these details”."))
    return _enqueue(session, actor, ArticleFetch(user_id=person_id(actor), article_id=article_id, address=article.url))


def finish(session: Session, fetch_id: int, page: ArticlePage) -> None:
    """Store what came of a fetch, unless that was done or it was deleted meanwhile."""
    fetch = stored.get(session, fetch_id)
    if fetch is None or fetch.ended_at:
        return
    fetch.page_address, fetch.problem, fetch.document = page.address, page.problem, _as_json(page.document)
    fetch.ended_at = utc_now()
    session.add(fetch)
    session.flush()


def page_of(fetch: ArticleFetch) -> ArticlePage:
    """What came of a fetch whose job is over."""
    if fetch.document is None:
        return ArticlePage(fetch.address, Document(""), FetchProblem.INTERRUPTED)
    fields = fetch.document
    day = fields["published_on"]
    document = Document(
        **fields
        | {
            "published_on": date.fromisoformat(day) if day else None,
            "left_out": tuple(LeftOut(**one) for one in fields["left_out"]),
            "page_starts": tuple(fields["page_starts"]),
            "attachments": tuple(fields["attachments"]),
            "caution": Message(fields["caution"]),
            "kind": Kind(fields["kind"]),
        }
    )
    return ArticlePage(fetch.page_address, document, fetch.problem)


def delete_old(session: Session) -> int:
    """Delete at most ``_BATCH`` fetches that are older than ``KEPT``, and return how many."""
    ids = stored.older_ids(session, utc_now() - KEPT, _BATCH)
    if ids:
        session.execute(sa.delete(ArticleFetch).where(col(ArticleFetch.id).in_(ids)))
    return len(ids)


def _enqueue(session: Session, actor: Actor, fetch: ArticleFetch) -> ArticleFetch:
    session.add(fetch)
    session.flush()
    jobs.enqueue(session, actor, FetchArticle(fetch.id))
    return fetch


def _as_json(document: Document) -> dict[str, object]:
    day = document.published_on
    return asdict(document) | {"published_on": day and day.isoformat()}
