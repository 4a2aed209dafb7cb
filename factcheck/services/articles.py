"""Articles in: normalised, hashed, stored once."""

from datetime import date

from pydantic import BaseModel
from sqlmodel import Session

from factcheck.clock import latest_day
from factcheck.db import exclusive
from factcheck.documents.document import MAX_UPLOAD_BYTES
from factcheck.domain.actors import Actor
from factcheck.domain.addresses import NOT_AN_ADDRESS, is_web_address
from factcheck.domain.errors import AlreadyStored, Invalid
from factcheck.domain.events import ArticleAdded
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.texts import normalise, one_line, sha256
from factcheck.models import Article, ArticleVersion
from factcheck.queries import articles
from factcheck.services.audit import record, snapshot

#: As many as the largest file can hold.
MAX_CHARACTERS = MAX_UPLOAD_BYTES


class NewArticle(BaseModel, frozen=True):
    """``text`` is taken as it comes and normalised here."""

    title: str
    text: str
    outlet: str = ""
    byline: str = ""
    url: str = ""
    published_on: date | None = None
    language: str = ""


def add(session: Session, actor: Actor, data: NewArticle) -> Article:
    """Store an article with its text as version 1.

    Raises AlreadyStored, with the article's id, when exactly this text is stored, and Invalid for an empty one.
    """
    require(actor.role, Permission.ADD_ARTICLE)
    text = normalise(data.text)
    if not text:
        raise Invalid({"text": [_("There is no text in it.")]})
    if len(text) > MAX_CHARACTERS:
        raise Invalid({"text": [_("The text is longer than %(number)s characters. Split it.", number=MAX_CHARACTERS)]})
    digest = sha256(text)
    _check(data)
    exclusive(session, f"text {digest}")
    stored = articles.id_of_text(session, digest)
    if stored is not None:
        raise AlreadyStored(stored)
    article = Article(
        title=one_line(data.title),
        outlet=one_line(data.outlet),
        byline=one_line(data.byline),
        url=data.url.strip(),
        published_on=data.published_on,
        language=data.language,
        created_by_id=actor.id,
    )
    session.add(article)
    session.flush()
    session.add(ArticleVersion(article_id=article.id, number=1, text=text, sha256=digest))
    record(session, actor, article, ArticleAdded(snapshot(article), digest))
    return article


def _check(data: NewArticle) -> None:
    errors = {}
    if data.url and not is_web_address(data.url.strip()):
        errors["url"] = [NOT_AN_ADDRESS]
    if data.published_on and data.published_on > latest_day():
        errors["published_on"] = [_("This day is in the future.")]
    if errors:
        raise Invalid(errors)
