"""A published claim as the input of its ClaimReview."""

from datetime import datetime

from factcheck.domain.claim_review import Appearance, FactCheck, Quotation, Speaker
from factcheck.domain.quotes import SpeakerKind
from factcheck.domain.verdicts import Answer
from factcheck.presenters.claims import PublishedClaim, PublishedQuote
from factcheck.presenters.site import Site
from factcheck.queries.claim_reviews import Row


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


def fact_check_of_row(row: Row, site: Site) -> FactCheck:
    """The same of a row of all verdicts, as :func:`fact_check` says it of the claim with all its parts."""
    is_figure = row.attributed_to is not None
    return FactCheck(
        url=site.claim_url(row.public_id),
        publisher=site.publisher,
        claim=row.text,
        answer=Answer(row.truth, row.attribution),
        currency=row.currency,
        summary=row.summary,
        first_published_at=row.first_published_at,
        published_at=row.published_at,
        appearance=Appearance(row.headline, row.url, row.outlet, row.published_on),
        as_of=row.as_of if is_figure else None,
        attributed_to=row.attributed_to or "",
        quotation=_quotation_of_row(row),
    )


def _quotation_of_row(row: Row) -> Quotation | None:
    if row.speaker is None:
        return None
    assert row.form
    assert row.wording is not None
    is_person = row.speaker_kind is SpeakerKind.PERSON
    speaker = Speaker(row.speaker, is_person, row.role or "", tuple(row.same_as or ()))
    return Quotation(speaker, row.form, row.wording, row.said_on)


def _quotation(quote: PublishedQuote) -> Quotation | None:
    if quote.speaker is None:
        return None
    is_person = quote.speaker.kind is SpeakerKind.PERSON
    speaker = Speaker(quote.speaker.name, is_person, quote.role, quote.speaker.same_as)
    return Quotation(speaker, quote.form, quote.wording, quote.said_on)
