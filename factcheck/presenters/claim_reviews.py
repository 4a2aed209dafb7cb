"""A published claim as the input of its ClaimReview."""

from datetime import datetime

from factcheck.domain.claim_review import Appearance, FactCheck, Quotation, Speaker
from factcheck.domain.quotes import SpeakerKind
from factcheck.presenters.claims import PublishedClaim, PublishedQuote
from factcheck.presenters.site import Site


def fact_check(claim: PublishedClaim, first_published_at: datetime, site: Site) -> FactCheck:
    """The fact-check of a claim whose first verdict came out at ``first_published_at``."""
    article, verdict = claim.article, claim.verdict
    return FactCheck(
        url=claim.page_url,
        publisher=site.publisher,
        claim=claim.text,
        answer=verdict.answer,
        currency=claim.currency,
        summary=verdict.summary,
        first_published_at=first_published_at,
        published_at=verdict.published_at,
        appearance=Appearance(article.title, article.url, article.outlet, article.published_on),
        as_of=verdict.as_of if claim.figure else None,
        attributed_to=claim.figure.attributed_to if claim.figure else "",
        quotation=_quotation(claim.quote) if claim.quote else None,
    )


def _quotation(quote: PublishedQuote) -> Quotation | None:
    if quote.speaker is None:
        return None
    is_person = quote.speaker.kind is SpeakerKind.PERSON
    speaker = Speaker(quote.speaker.name, is_person, quote.role, quote.speaker.same_as)
    return Quotation(speaker, quote.form, quote.wording, quote.said_on)
