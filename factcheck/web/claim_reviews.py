"""Verdicts as ClaimReview: on a claim's public page, and all of them as one data feed. No cookie, no session."""

import json
from collections.abc import Iterator
from datetime import datetime

from flask import Blueprint, Response, url_for
from sqlmodel import Session

from factcheck.domain import claim_review
from factcheck.domain.claim_review import Appearance, FactCheck, Publisher, Quotation, Speaker
from factcheck.domain.quotes import SpeakerKind
from factcheck.models import Article, Claim, Quote, Verdict
from factcheck.queries import claim_reviews
from factcheck.queries.public import Published, currency_of
from factcheck.web.context import public_url, publisher
from factcheck.web.security import limiter
from factcheck.web.streams import stream

blueprint = Blueprint("claim_reviews", __name__)

_HEADERS = {
    "Cache-Control": "public, max-age=300",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@blueprint.get("/claimreview.jsonld")
@limiter.limit("10 per minute")
def feed() -> Response:
    """All current verdicts as a schema.org DataFeed, streamed from one snapshot of the database."""
    url, desk = public_url(url_for(".feed")), publisher()

    def pieces(session: Session) -> Iterator[str]:
        return _feed(session, url, desk)

    return stream(pieces, mimetype="application/ld+json", headers=_HEADERS, is_open=True)


def of(published: Published, first_published_at: datetime) -> claim_review.Properties | list[claim_review.Properties]:
    """The JSON-LD of a claim's public page."""
    checked = _fact_check(published.claim, published.verdict, first_published_at, publisher())
    return claim_review.page_document(checked)


def _fact_check(claim: Claim, verdict: Verdict, first_published_at: datetime, desk: Publisher) -> FactCheck:
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


def _feed(session: Session, url: str, desk: Publisher) -> Iterator[str]:
    head = claim_review.feed(desk, url, claim_reviews.newest(session))
    yield _json(head).removesuffix("}") + ',"dataFeedElement":['
    separator = "\n"
    for row in claim_reviews.current(session):
        checked = _fact_check(row.claim, row.verdict, row.first_published_at, desk)
        yield separator + _json(claim_review.feed_item(checked))
        separator = ",\n"
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
