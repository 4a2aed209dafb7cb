"""Articles: put in normalised, hashed and stored once, corrected later, and withdrawn where one is wrong as a whole."""

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import AlreadyStored, Conflict, Invalid, PageStored
from factcheck.domain.events import (
    ArticleAdded,
    ArticleEdited,
    ArticleRestored,
    ArticleWithdrawn,
    ClaimDismissed,
    SystemReason,
)
from factcheck.domain.messages import _
from factcheck.domain.page_addresses import page_digest
from factcheck.domain.permissions import Permission, require
from factcheck.domain.printed_pages import located
from factcheck.domain.texts import sha256
from factcheck.domain.transitions import Action
from factcheck.inputs import (
    ArticleText,
    Id,
    Input,
    Integer,
    Language,
    Line,
    PastDay,
    PrintedPages,
    Reason,
    Title,
    WebUrl,
    checked,
)
from factcheck.models import Article, ArticleVersion
from factcheck.queries import articles
from factcheck.services import article_looks, claims
from factcheck.services.audit import record, snapshot
from factcheck.services.revisions import at_revision, correct
from factcheck.services.transitions import apply

#: Claims that one transaction changes, so that nobody waits for it.
BATCH = 100


class ArticleDetails(Input):
    """What is known of a published text."""

    title: Title
    outlet: Line = ""
    byline: Line = ""
    url: WebUrl = ""
    published_on: PastDay | None = None
    language: Language = ""


class NewArticle(ArticleDetails):
    """A published text and what is known of it.

    ``is_another`` says that it is not the stored one of its web page. ``printed`` are the pages of the file that it was
    read from, if it has any; the text may have been corrected since.
    """

    text: ArticleText
    is_another: bool = False
    printed: PrintedPages = ()


@checked
def add(session: Session, actor: Actor, data: NewArticle) -> Article:
    """Store an article with its text as version 1.

    Raises AlreadyStored, with the article's id, when exactly this text is stored, PageStored when another text of the
    same page is, unless it ``is_another``, and Invalid for an empty text.
    """
    require(actor.role, Permission.ADD_ARTICLE)
    if not data.text:
        raise Invalid({"text": [_("There is no text in it.")]})
    digest = sha256(data.text)
    exclusive(session, f"text {digest}")
    stored = articles.id_of_text(session, digest)
    if stored is not None:
        raise AlreadyStored(stored)
    if data.url and not data.is_another:
        exclusive(session, f"article {page_digest(data.url)}")
        of_page = articles.id_of_page(session, data.url)
        if of_page is not None:
            raise PageStored(of_page)
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
    starts = located(data.text, data.printed)
    session.add(ArticleVersion(article_id=article.id, number=1, text=data.text, sha256=digest, page_starts=starts))
    article_looks.plan(session, article)
    article_looks.note_fetched(session, article)
    record(session, actor, article, ArticleAdded(snapshot(article), digest))
    return article


@checked
def edit(session: Session, actor: Actor, article_id: Id, seen_revision: Integer, data: ArticleDetails) -> Article:
    """Correct what is written about an article; its text stays, as claims point at its words.

    Raises NotFound, and Stale when it was corrected since ``seen_revision``.
    """
    require(actor.role, Permission.ADD_ARTICLE)
    article = _locked(session, article_id, seen_revision)
    url = article.url
    correct(session, actor, article, data, ArticleEdited)
    if article.url != url:
        article_looks.plan(session, article)
    return article


@checked
def withdraw(session: Session, actor: Actor, article_id: Id, seen_revision: Integer, reason: Reason) -> Article:
    """Withdraw an article that is wrong as a whole, with a reason for readers. It takes no new claims.

    ``dismiss_open`` then takes its claims out of the queue; its verdicts stay public, and say that it was withdrawn.
    Raises NotFound, Stale, and Conflict when it is withdrawn already.
    """
    require(actor.role, Permission.WITHDRAW_ARTICLE)
    article = _locked(session, article_id, seen_revision)
    if article.withdrawn_at:
        raise Conflict(_("This article is withdrawn already."))
    article.withdrawn_at, article.withdrawal_reason = utc_now(), reason
    article.revision += 1
    record(session, actor, article, ArticleWithdrawn(reason))
    return article


@checked
def dismiss_open(session: Session, actor: Actor, article_id: Id) -> int:
    """Dismiss up to ``BATCH`` open claims of a withdrawn article that have no verdict; how many were dismissed."""
    require(actor.role, Permission.WITHDRAW_ARTICLE)
    open_claims = articles.open_claims(session, article_id, BATCH)
    article = articles.get_for_use(session, article_id)
    if article is None or not article.withdrawn_at:
        return 0
    for claim in open_claims:
        apply(session, actor, claim, Action.DISMISS, _dismissed)
    return len(open_claims)


@checked
def restore(session: Session, actor: Actor, article_id: Id, seen_revision: Integer) -> Article:
    """Take the withdrawal of an article back; ``restore_claims`` then does so for its claims.

    Raises NotFound, Stale, and Conflict when it is not withdrawn.
    """
    require(actor.role, Permission.WITHDRAW_ARTICLE)
    article = _locked(session, article_id, seen_revision)
    if not article.withdrawn_at:
        raise Conflict(_("This article is not withdrawn."))
    article.withdrawn_at, article.withdrawal_reason = None, ""
    article.revision += 1
    record(session, actor, article, ArticleRestored())
    return article


@checked
def restore_claims(session: Session, actor: Actor, article_id: Id, after_id: Integer) -> int:
    """Put claims back that were dismissed because their article was withdrawn, unless something happened to them since.

    Looks at ``BATCH`` dismissed claims after the one of this id, and gives the id of the last; 0 at the end.
    """
    require(actor.role, Permission.WITHDRAW_ARTICLE)
    dismissed = articles.dismissed_claims(session, article_id, after_id, BATCH)
    article = articles.get_for_use(session, article_id)
    if article is None or article.withdrawn_at:
        return 0
    for claim, newest in dismissed:
        payload = newest.payload
        if isinstance(payload, ClaimDismissed) and payload.system_reason is SystemReason.ARTICLE_WITHDRAWN:
            claims.restore_locked(session, actor, claim, payload.from_state, SystemReason.ARTICLE_RESTORED)
    return dismissed[-1][0].id if dismissed else 0


def _dismissed(old: ClaimState, new: ClaimState) -> ClaimDismissed:
    return ClaimDismissed(old, new, system_reason=SystemReason.ARTICLE_WITHDRAWN)


def _locked(session: Session, article_id: int, seen_revision: int) -> Article:
    return at_revision(articles.get_for_update(session, article_id), seen_revision, "article")
