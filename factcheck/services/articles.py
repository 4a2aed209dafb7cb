"""Articles: put in normalised, hashed and stored once, and corrected later."""

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.errors import AlreadyStored, Invalid, NotFound, Stale
from factcheck.domain.events import ArticleAdded, ArticleEdited
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.texts import sha256
from factcheck.inputs import ArticleText, Id, Input, Integer, Language, Line, PastDay, Title, WebUrl, checked
from factcheck.models import Article, ArticleVersion
from factcheck.queries import articles
from factcheck.services.audit import difference, record, snapshot


class ArticleDetails(Input):
    """What is known of a published text."""

    title: Title
    outlet: Line = ""
    byline: Line = ""
    url: WebUrl = ""
    published_on: PastDay | None = None
    language: Language = ""


class NewArticle(ArticleDetails):
    """A published text and what is known of it."""

    text: ArticleText


@checked
def add(session: Session, actor: Actor, data: NewArticle) -> Article:
    """Store an article with its text as version 1.

    Raises AlreadyStored, with the article's id, when exactly this text is stored, and Invalid for an empty one.
    """
    require(actor.role, Permission.ADD_ARTICLE)
    if not data.text:
        raise Invalid({"text": [_("There is no text in it.")]})
    digest = sha256(data.text)
    exclusive(session, f"text {digest}")
    stored = articles.id_of_text(session, digest)
    if stored is not None:
        raise AlreadyStored(stored)
    article = Article(
        title=data.title,
        outlet=data.outlet,
        byline=data.byline,
        url=data.url,
        published_on=data.published_on,
        language=data.language,
        created_by_id=actor.id,
    )
    session.add(article)
    session.flush()
    session.add(ArticleVersion(article_id=article.id, number=1, text=data.text, sha256=digest))
    record(session, actor, article, ArticleAdded(snapshot(article), digest))
    return article


@checked
def edit(session: Session, actor: Actor, article_id: Id, seen_revision: Integer, data: ArticleDetails) -> Article:
    """Correct what is written about an article; its text stays, as claims point at its words.

    Raises NotFound, and Stale when it was corrected since ``seen_revision``.
    """
    require(actor.role, Permission.ADD_ARTICLE)
    article = articles.get_for_update(session, article_id)
    if article is None:
        raise NotFound("article")
    if article.revision != seen_revision:
        raise Stale("article")
    before = snapshot(article)
    article.sqlmodel_update(dict(data))
    changes = difference(before, snapshot(article))
    if any(changes):
        article.revision += 1
        record(session, actor, article, ArticleEdited(*changes))
    return article
