"""Looking at articles again where they were published, on a schedule: planned, chosen, and what came of each look.

A look is due a day, a week and a month after the article came in. That is one rule for all, and what readers rely on
changes most in the first days; a later publication does not begin the steps once more.
"""

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.domain.actors import SYSTEM
from factcheck.domain.article_looks import LookOutcome, digest, is_close, is_sound, next_due
from factcheck.domain.jobs import LookAgain
from factcheck.domain.page_addresses import page_digest
from factcheck.domain.texts import normalise
from factcheck.models import Article, ArticleLook, ArticleVersion
from factcheck.queries import article_fetches, articles
from factcheck.queries import article_looks as stored
from factcheck.queries import jobs as stored_jobs
from factcheck.services import article_versions, jobs
from factcheck.services.article_pages import ArticlePage


def plan(session: Session, article: Article) -> None:
    """Plan the looks at an article that has another address now than before, or none any more."""
    look = stored.get_for_update(session, article.id)
    if look is None and not article.url:
        return
    if look is None:
        look = ArticleLook(article_id=article.id)
    fresh = ArticleLook(article_id=article.id, due_at=next_due(article.created_at, utc_now()) if article.url else None)
    look.sqlmodel_update(fresh.model_dump())
    session.add(look)
    session.flush()


def note_fetched(session: Session, article: Article) -> None:
    """Of a new article: what its page said when it was fetched for the person who stored it, if it was.

    What that person corrected in the text is no change of the page.
    """
    look = stored.get_for_update(session, article.id)
    text = article_fetches.newest_text(session, article.created_by_id, article.url) if look else ""
    if look and text:
        look.sha256, look.number = digest(text), 1
        session.flush()


def choose(session: Session) -> int:
    """Ask for the looks that are due, but for no more than may wait at once; how many rows were due.

    The next look is planned at once, so that one that cannot be done is tried again at the next step.
    """
    now = utc_now()
    room = LookAgain.max_open - stored_jobs.count_open(session, LookAgain.kind, LookAgain.max_open)
    chosen = stored.due(session, now, room) if room > 0 else []
    for look, article, has_claims in chosen:
        look.due_at = next_due(article.created_at, now)
        if has_claims and article.url and not article.withdrawn_at:
            jobs.enqueue(session, SYSTEM, LookAgain(article.id))
    session.flush()
    return len(chosen)


def finish(session: Session, article_id: int, address: str, page: ArticlePage) -> None:
    """Store what came of a look at this address, unless the article was withdrawn or has another address by now.

    A changed text becomes the next version if it is sound. Raises Conflict when too many new versions wait.
    """
    article = articles.get_for_update(session, article_id)
    look = stored.get_for_update(session, article_id)
    if article is None or look is None or article.withdrawn_at or article.url != address:
        return
    look.looked_at, look.problem = utc_now(), page.problem
    if page.problem:
        look.outcome = LookOutcome.FAILED
    else:
        look.outcome = _compare(session, article, look, page)
    session.flush()


def _compare(session: Session, article: Article, look: ArticleLook, page: ArticlePage) -> LookOutcome:
    newest = articles.newest_version(session, article.id)
    text = normalise(page.document.text)
    fetched = digest(text)
    # What was fetched while another version was the newest says nothing: a person has put one in since.
    baseline = look.sha256 if look.number == newest.number else ""
    outcome = LookOutcome.UNCHANGED
    if fetched not in {digest(newest.text), baseline}:
        if not baseline and not _is_edition(newest, text):
            outcome = LookOutcome.BASELINE
        elif not _may_follow(article, newest, page, text):
            return LookOutcome.DOUBTFUL
        else:
            newest = article_versions.add(session, SYSTEM, article.id, newest.number, text) or newest
            outcome = LookOutcome.CHANGED
    look.sha256, look.number = fetched, newest.number
    return outcome


def _is_edition(newest: ArticleVersion, text: str) -> bool:
    """Whether a text differs from one as it came in, which nobody replaced by hand, as an edited article does."""
    return newest.number == 1 and is_close(newest.text, text)


def _may_follow(article: Article, newest: ArticleVersion, page: ArticlePage, text: str) -> bool:
    is_same_page = page_digest(page.address) == article.page_key
    return is_sound(newest.text, text, is_same_page=is_same_page, title=article.title, new_title=page.document.title)
