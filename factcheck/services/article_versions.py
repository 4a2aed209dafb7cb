"""New versions of an article's text, and what they do to the claims made of the older ones."""

from dataclasses import asdict

from sqlmodel import Session

from factcheck.domain.actors import Actor
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.events import ArticleVersionAdded, ClaimCarriedAlong, ClaimDismissed, SystemReason, WordsLost
from factcheck.domain.jobs import CarryClaims
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.reanchoring import Outcome, Reanchored, Reanchoring
from factcheck.domain.text_diff import MAX_CHARACTERS
from factcheck.domain.texts import sha256
from factcheck.domain.transitions import Action
from factcheck.inputs import ArticleText, Id, Integer, checked
from factcheck.models import ArticleVersion, Claim, Job
from factcheck.queries import article_versions, articles
from factcheck.services import jobs, lost_words
from factcheck.services.audit import record
from factcheck.services.transitions import apply

#: Claims that one transaction looks at, so that nobody waits for it.
BATCH = 100


@checked
def add(
    session: Session, actor: Actor, article_id: Id, seen_number: Integer, text: ArticleText
) -> ArticleVersion | None:
    """Store the text of an article as it is now, as its next version; None when it is that of the newest one.

    A job then looks for its claims' words. Raises NotFound, Invalid for an empty text or one that is too long to be
    compared, Conflict when the article is withdrawn or too many such jobs wait, and Stale when there is a version newer
    than ``seen_number``.
    """
    require(actor.role, Permission.ADD_ARTICLE)
    if not text:
        raise Invalid({"text": [_("There is no text in it.")]})
    article = articles.get_for_update(session, article_id)
    if article is None:
        raise NotFound("article")
    if article.withdrawn_at:
        raise Conflict(_("This article was withdrawn: its text stays as it is."))
    newest = articles.newest_version(session, article_id)
    if newest.number != seen_number:
        raise Stale("text")
    digest = sha256(text)
    if newest.sha256 == digest:
        return None
    if max(len(text), len(newest.text)) > MAX_CHARACTERS:
        raise Invalid(
            {"text": [_("Texts of more than %(number)s characters cannot be compared.", number=MAX_CHARACTERS)]}
        )
    version = ArticleVersion(article_id=article_id, number=newest.number + 1, text=text, sha256=digest)
    session.add(version)
    session.flush()
    record(session, actor, article, ArticleVersionAdded(version.number, digest))
    jobs.enqueue(session, actor, CarryClaims(article_id, version.number))
    return version


@checked
def ask_to_carry(session: Session, actor: Actor, article_id: Id) -> Job:
    """Have claims looked for that were not looked for in the newest version. Raises NotFound, or Conflict when too many
    such jobs wait."""
    require(actor.role, Permission.ADD_ARTICLE)
    if articles.get(session, article_id) is None:
        raise NotFound("article")
    number = article_versions.newest_number(session, article_id)
    return jobs.enqueue(session, actor, CarryClaims(article_id, number))


def carry_along(
    session: Session, actor: Actor, newest: ArticleVersion, older_id: int, reanchoring: Reanchoring, after_id: int
) -> int:
    """Look for the words of ``BATCH`` claims of an older version in the newest one; the id of the last, 0 at the end.

    A claim whose words are there moves along. Otherwise it stays at the version that has them, and what became of them
    is noted; a suggestion is dismissed. ``reanchoring`` is from the older text to the newest.
    """
    require(actor.role, Permission.ADD_ARTICLE)
    # The claims first, as every action on one does; the other way round the two could deadlock.
    claims = article_versions.claims_to_carry(session, older_id, after_id, BATCH)
    # Nobody adds a version meanwhile, and none was added since the texts were read.
    articles.get_for_use(session, newest.article_id)
    if article_versions.newest_number(session, newest.article_id) != newest.number:
        return 0
    for claim in claims:
        now = reanchoring.of(claim.anchor)
        if now.outcome is Outcome.KEPT and now.anchor:
            _move(session, actor, claim, newest, now)
        elif claim.workflow is ClaimState.SUGGESTED:
            apply(session, actor, claim, Action.DISMISS, _dismissed)
        elif claim.workflow is not ClaimState.DISMISSED and not lost_words.is_noted(session, claim.id, newest.id):
            _flag(session, actor, claim, newest, now)
    return claims[-1].id if claims else 0


def _move(session: Session, actor: Actor, claim: Claim, newest: ArticleVersion, now: Reanchored) -> None:
    assert now.anchor
    were_lost = lost_words.forget(session, claim.id)
    claim.sqlmodel_update({"article_version_id": newest.id, **asdict(now.anchor)})
    record(session, actor, claim, ClaimCarriedAlong(newest.number, now.anchor.start, now.anchor.end, were_lost))


def _flag(session: Session, actor: Actor, claim: Claim, newest: ArticleVersion, now: Reanchored) -> None:
    lost_words.note(session, claim.id, newest, now)
    nearest = now.anchor.exact if now.anchor else ""
    record(session, actor, claim, WordsLost(newest.number, now.outcome, nearest))


def _dismissed(old: ClaimState, new: ClaimState) -> ClaimDismissed:
    return ClaimDismissed(old, new, system_reason=SystemReason.WORDS_LOST)
