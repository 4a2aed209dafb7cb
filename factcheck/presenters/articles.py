"""An article as readers see it: where it was published, and nothing of its text."""

from dataclasses import dataclass
from datetime import date

from factcheck.models import Article
from factcheck.presenters.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedArticle:
    """``url`` is where it was published, ``page_url`` our page about it. Text that is not known is empty.

    ``withdrawn_on`` is the day (UTC) on which the desk withdrew it, for this ``withdrawal_reason``; None as a rule.
    """

    public_id: str
    page_url: str
    title: str
    url: str
    outlet: str
    byline: str
    language: str
    published_on: date | None
    withdrawn_on: date | None
    withdrawal_reason: str


def published_article(row: Article, site: Site) -> PublishedArticle:
    return PublishedArticle(
        public_id=row.public_id,
        page_url=site.article_url(row.public_id),
        title=row.title,
        url=row.url,
        outlet=row.outlet,
        byline=row.byline,
        language=row.language,
        published_on=row.published_on,
        withdrawn_on=row.withdrawn_at.date() if row.withdrawn_at else None,
        withdrawal_reason=row.withdrawal_reason,
    )
