"""Verdicts as ClaimReview: on a claim's public page, and all of them as one data feed. No cookie, no session."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, url_for
from sqlmodel import Session

from factcheck.domain import claim_review
from factcheck.domain.claim_review import Publisher
from factcheck.queries import claim_reviews
from factcheck.web.public.claim_review import fact_check
from factcheck.web.shared.context import public_url, publisher
from factcheck.web.shared.security import limiter
from factcheck.web.shared.streams import stream

blueprint = Blueprint("claim_reviews", __name__)

_HEADERS = {
    # Nobody keeps what may still break off.
    "Cache-Control": "no-store",
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

    return stream(
        pieces,
        mimetype="application/ld+json",
        headers=_HEADERS,
        headers_if_whole={"Cache-Control": "public, max-age=300"},
        is_open=True,
    )


def _feed(session: Session, url: str, desk: Publisher) -> Iterator[str]:
    head = claim_review.feed(desk, url, claim_reviews.newest(session))
    yield _json(head).removesuffix("}") + ',"dataFeedElement":['
    separator = "\n"
    for row in claim_reviews.current(session):
        checked = fact_check(row.claim, row.verdict, row.first_published_at, desk)
        yield separator + _json(claim_review.feed_item(checked))
        separator = ",\n"
    yield "\n]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
