"""Tags: a word put on a claim or an article, and taken off again."""

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.events import ArticleTagged, ArticleUntagged, ClaimTagged, ClaimUntagged
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.tags import MOST, tag_key
from factcheck.domain.transitions import Action
from factcheck.inputs import Id, Tag, checked
from factcheck.models import Article, ArticleTag, Claim, ClaimTag
from factcheck.queries import articles, tags
from factcheck.services.audit import record
from factcheck.services.transitions import apply, begin


@checked
def tag_claim(session: Session, actor: Actor, claim_id: Id, name: Tag) -> str:
    """Put a tag on a claim. Returns it in the spelling it has on the desk.

    Raises Invalid when the claim has it, or has too many.
    """
    claim = begin(session, actor, claim_id, Action.TAG)
    _check(name, {tag.key for tag in tags.of_claim(session, claim_id)})
    return tag_locked(session, actor, claim, name)


@checked
def untag_claim(session: Session, actor: Actor, claim_id: Id, name: Tag) -> None:
    """Take a tag off a claim; nothing happens where it is off already."""
    untag_locked(session, actor, begin(session, actor, claim_id, Action.UNTAG), name)


def tag_locked(session: Session, actor: Actor, claim: Claim, name: str) -> str:
    """Put a tag on a claim that is locked and does not have it."""
    written = _spelling(session, name)
    session.add(ClaimTag(claim_id=claim.id, key=tag_key(written), name=written))
    apply(session, actor, claim, Action.TAG, lambda *_: ClaimTagged(written))
    return written


def untag_locked(session: Session, actor: Actor, claim: Claim, name: str) -> None:
    tag = session.get(ClaimTag, (claim.id, tag_key(name)))
    if tag is None:
        return
    written = tag.name
    session.delete(tag)
    apply(session, actor, claim, Action.UNTAG, lambda *_: ClaimUntagged(written))


@checked
def tag_article(session: Session, actor: Actor, article_id: Id, name: Tag) -> str:
    """The same for an article; its claims are then found by the tag as well."""
    article = _article(session, actor, article_id)
    _check(name, {tag.key for tag in tags.of_article(session, article_id)})
    written = _spelling(session, name)
    session.add(ArticleTag(article_id=article.id, key=tag_key(written), name=written))
    record(session, actor, article, ArticleTagged(written))
    return written


@checked
def untag_article(session: Session, actor: Actor, article_id: Id, name: Tag) -> None:
    article = _article(session, actor, article_id)
    tag = session.get(ArticleTag, (article_id, tag_key(name)))
    if tag is None:
        return
    written = tag.name
    session.delete(tag)
    record(session, actor, article, ArticleUntagged(written))


def obstacle(name: str, keys: set[str]) -> Message | None:
    """Why a tag cannot be put on what has these tags; None where it can."""
    if tag_key(name) in keys:
        return _("It has this tag already.")
    return _("It has %(number)s tags already.", number=MOST) if len(keys) >= MOST else None


def _check(name: str, keys: set[str]) -> None:
    problem = obstacle(name, keys)
    if problem:
        raise Invalid({"tag": [problem]})


def _article(session: Session, actor: Actor, article_id: int) -> Article:
    require(actor.role, Permission.ADD_ARTICLE)
    exclusive(session, f"tags of article {article_id}")
    article = articles.get(session, article_id)
    if article is None:
        raise NotFound("article")
    return article


def _spelling(session: Session, name: str) -> str:
    exclusive(session, f"tag {tag_key(name)}")
    return tags.spelling(session, name)
