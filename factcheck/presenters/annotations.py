"""The published claims of an article as W3C Web Annotations."""

from collections.abc import Sequence
from typing import Any

from factcheck.domain import annotations
from factcheck.domain.annotations import Assessment
from factcheck.domain.verdicts import Currency
from factcheck.presenters.articles import PublishedArticle
from factcheck.presenters.claims import PublishedClaim
from factcheck.presenters.site import Site


def annotations_of(url: str, article: PublishedArticle, claims: Sequence[PublishedClaim], site: Site) -> dict[str, Any]:
    """The AnnotationCollection of an article, itself at ``url``, ready for JSON."""
    return annotations.collection(
        url,
        f"Fact-checks of “{article.title}”",
        article.url or article.page_url,
        site.publisher,
        [_assessment(claim) for claim in claims],
    )


def _assessment(claim: PublishedClaim) -> Assessment:
    remark = "" if claim.currency is Currency.CURRENT else f" ({claim.currency.label.lower()})"
    return Assessment(
        page_url=claim.page_url,
        comment=f"{claim.verdict.answer.label}{remark}. {claim.verdict.summary}",
        published_at=claim.verdict.published_at,
        anchor=claim.anchor,
    )
