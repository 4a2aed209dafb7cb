"""Published claims and articles as JSON, as docs/schemas/ describes it.

What is empty is null. Numbers of figures are text, so that no reader rounds them; counts and ratings are numbers. Days
are ``2022-03-04``, times RFC 3339 in UTC. Properties may be added; none changes its meaning.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from factcheck.domain.annotations import selectors
from factcheck.domain.figures import FigureDetails
from factcheck.domain.numbers import plain
from factcheck.presenters.articles import PublishedArticle
from factcheck.presenters.claims import PublishedClaim, PublishedQuote, WholeClaim
from factcheck.presenters.evidence import PublishedEvidence
from factcheck.presenters.site import Site
from factcheck.presenters.sources import PublishedSource
from factcheck.presenters.verdicts import PublishedVerdict

Properties = dict[str, Any]


def claim_document(whole: WholeClaim, site: Site) -> Properties:
    """What ``/c/<public_id>.json`` answers."""
    claim = whole.claim
    return {
        **_claim(claim),
        "article": _article(claim.article),
        "earlier_verdicts": [_verdict(verdict) for verdict in whole.verdicts[1:]],
        "evidence": [_evidence(piece) for piece in whole.evidence],
        "badge": {"svg": claim.badge_url, "json": site.badge_url(claim.public_id, "json")},
        "embed": {"card": claim.card_url, "oembed": site.oembed_url(claim.public_id)},
    }


def verdict_document(whole: WholeClaim, verdict: PublishedVerdict, evidence: Sequence[PublishedEvidence]) -> Properties:
    """What ``/c/<public_id>/v/<n>.json`` answers: one verdict with the evidence that it rested on."""
    claim = whole.claim
    return {
        "id": claim.public_id,
        "url": claim.page_url,
        "kind": claim.kind,
        "claim": claim.text,
        "newest_verdict": claim.verdict.number,
        "verdict": _verdict(verdict),
        "evidence": [_evidence(piece) for piece in evidence],
    }


def article_document(article: PublishedArticle, claims: Sequence[PublishedClaim]) -> Properties:
    """What ``/a/<public_id>.json`` answers: the article and its published claims in the order of its text."""
    return {
        **_article(article),
        "annotations": f"{article.page_url}/annotations.jsonld",
        "claims": [_claim(claim) for claim in claims],
    }


def verdict_parts(
    whole: WholeClaim, verdict: PublishedVerdict, evidence: Sequence[PublishedEvidence]
) -> dict[str, Properties | list[Properties]]:
    """What one verdict is about, each part for itself: claim, article, verdict and the evidence it rested on."""
    return {
        "claim": _assertion(whole.claim),
        "article": _article(whole.claim.article),
        "verdict": _verdict(verdict),
        "evidence": [_evidence(piece) for piece in evidence],
    }


def _claim(claim: PublishedClaim) -> Properties:
    return {
        **_assertion(claim),
        "currency": claim.currency,
        "superseded_on": claim.superseded_on.isoformat() if claim.superseded_on else None,
        "superseded_by": plain(claim.superseded_by) or None,
        "verdict": _verdict(claim.verdict),
    }


def _assertion(claim: PublishedClaim) -> Properties:
    return {
        "id": claim.public_id,
        "url": claim.page_url,
        "kind": claim.kind,
        "claim": claim.text,
        "quoted_text": claim.anchor.exact,
        "selectors": selectors(claim.anchor),
        "figure": _figure(claim.figure) if claim.figure else None,
        "quote": _quote(claim.quote) if claim.quote else None,
    }


def _article(article: PublishedArticle) -> Properties:
    return {
        "id": article.public_id,
        "page_url": article.page_url,
        "title": article.title,
        "url": article.url or None,
        "outlet": article.outlet or None,
        "byline": article.byline or None,
        "language": article.language or None,
        "published_on": _day(article.published_on),
        "withdrawn_on": _day(article.withdrawn_on),
        "withdrawal_reason": article.withdrawal_reason or None,
    }


def _figure(figure: FigureDetails) -> Properties:
    return {field.name: _plain(getattr(figure, field.name)) for field in fields(FigureDetails)}


def _quote(quote: PublishedQuote) -> Properties:
    speaker = quote.speaker
    return {
        "speaker": {"name": speaker.name, "kind": speaker.kind, "same_as": list(speaker.same_as)} if speaker else None,
        "role": quote.role or None,
        "form": quote.form,
        "wording": quote.wording or None,
        "occasion": quote.occasion or None,
        "said_on": _day(quote.said_on),
        "language": quote.language or None,
    }


def _verdict(verdict: PublishedVerdict) -> Properties:
    truth, attribution = verdict.truth, verdict.attribution
    return {
        "number": verdict.number,
        "url": verdict.url,
        "label": verdict.answer.label,
        "truth": truth,
        "truth_label": truth.label,
        "truth_rating": truth.rating,
        "attribution": attribution,
        "attribution_label": attribution.label if attribution else None,
        "attribution_rating": attribution.rating if attribution else None,
        "as_of": _day(verdict.as_of),
        "summary": verdict.summary,
        "review_count": verdict.review_count,
        "reviewers_agreed": verdict.reviewers_agreed,
        "published_at": _moment(verdict.published_at),
        "correction_note": verdict.correction_note or None,
    }


def _evidence(piece: PublishedEvidence) -> Properties:
    return {
        "stance": piece.stance,
        "excerpt": piece.excerpt or None,
        "locator": piece.locator or None,
        "credibility": piece.credibility,
        "figure_low": plain(piece.figure_low) or None,
        "figure_high": plain(piece.figure_high) or None,
        "figure_as_of": _day(piece.figure_as_of),
        "source": _source(piece.source),
    }


def _source(source: PublishedSource) -> Properties:
    return {
        "title": source.title,
        "publisher": source.publisher or None,
        "kind": source.kind,
        "url": source.url or None,
        "archive_url": source.archive_url or None,
        "reliability": source.reliability,
        "published_on": _day(source.published_on),
    }


def _plain(value: Decimal | date | str | None) -> str | None:
    """A value of a figure as text, null where it is empty."""
    if isinstance(value, Decimal):
        return plain(value)
    return _day(value) if isinstance(value, date) else value or None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
