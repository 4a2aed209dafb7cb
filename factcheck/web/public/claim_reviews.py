"""Verdicts as ClaimReview: on a claim's public page, and all of them as one data feed. No cookie, no session."""

import json
from collections.abc import Iterator

from flask import Blueprint, Response, url_for
from sqlmodel import Session

from factcheck.domain import claim_review
from factcheck.presenters.claim_reviews import fact_check_of_row
from factcheck.presenters.site import Site
from factcheck.queries import claim_reviews
from factcheck.web.shared.access import SHARED_HEADERS
from factcheck.web.shared.context import public_url, site
from factcheck.web.shared.security import limiter
from factcheck.web.shared.streams import stream

blueprint = Blueprint("claim_reviews", __name__)

#: Nobody keeps what may still break off.
_HEADERS = {"Cache-Control": "no-store", **SHARED_HEADERS}


@blueprint.get("/claimreview.jsonld")
@limiter.limit("10 per minute")
def feed() -> Response:
    """All current verdicts as a schema.org DataFeed, streamed from one snapshot of the database."""
    url, desk = public_url(url_for(".feed")), site()

    def pieces(session: Session) -> Iterator[str]:
        return _feed(session, url, desk)

    return stream(
        pieces,
        mimetype="application/ld+json",
        headers=_HEADERS,
        headers_if_whole={"Cache-Control": "public, max-age=300"},
        is_open=True,
    )


def _feed(session: Session, url: str, desk: Site) -> Iterator[str]:
    head = claim_review.feed(desk.publisher, url, claim_reviews.newest(session))
    yield _json(head).removesuffix("}") + ',"dataFeedElement":['
    separator = "\n"
    for row in claim_reviews.current(session):
        yield separator + _json(claim_review.feed_item(fact_check_of_row(row, desk)))
        separator = ",\n"
    yield "\n]}\n"


#: Made once: a new encoder for each of a million verdicts takes time.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
