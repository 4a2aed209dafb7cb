"""A published claim as ClaimReview."""

from datetime import datetime

from factcheck.domain import claim_review
from factcheck.domain.claim_review import Appearance, FactCheck, Publisher, Quotation, Speaker
from factcheck.domain.quotes import SpeakerKind
from factcheck.models import Article, Claim, Quote, Verdict
from factcheck.queries.public import Published, currency_of
from factcheck.web.shared.context import publisher


def of(published: Published, first_published_at: datetime) -> claim_review.Properties | list[claim_review.Properties]:
    """The JSON-LD of a claim's public page."""
    checked = fact_check(published.claim, published.verdict, first_published_at, publisher())
    return claim_review.page_document(checked)


def fact_check(claim: Claim, verdict: Verdict, first_published_at: datetime, desk: Publisher) -> FactCheck:
    assert claim.article_version
    assert claim.article_version.article
    return FactCheck(
        url=f"{desk.url}c/{claim.public_id}",
        publisher=desk,
        claim=claim.text,
        answer=verdict.answer,
        currency=currency_of(claim.workflow),
        summary=verdict.summary,
        first_published_at=first_published_at,
        published_at=verdict.published_at,
        appearance=_appearance(claim.article_version.article),
        as_of=verdict.as_of if claim.figure else None,
        attributed_to=claim.figure.attributed_to if claim.figure else "",
        quotation=_quotation(claim.quote) if claim.quote else None,
    )


def _appearance(article: Article) -> Appearance:
    return Appearance(article.title, article.url, article.outlet, article.published_on)


def _quotation(quote: Quote) -> Quotation | None:
    if quote.speaker is None:
        return None
    is_person = quote.speaker.kind is SpeakerKind.PERSON
    speaker = Speaker(quote.speaker.name, is_person, quote.role, tuple(quote.speaker.same_as))
    return Quotation(speaker, quote.form, quote.wording, quote.said_on)
