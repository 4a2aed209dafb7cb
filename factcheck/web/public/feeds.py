"""Atom feeds (RFC 4287): the newest verdicts, and the newest corrections. No cookie, no session."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import Blueprint, Response, render_template

from factcheck.domain.texts import legal_in_xml
from factcheck.presenters.claims import PublishedClaim, published_claim
from factcheck.presenters.corrections import PublishedCorrection, published_correction
from factcheck.queries import corrections, public
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.context import db, site
from factcheck.web.shared.languages import stay_english

blueprint = Blueprint("feeds", __name__)

LENGTH = 50

#: When a feed without entries changed last; it must say something, and always the same.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@blueprint.get("/feed.atom")
def verdicts() -> Response:
    """The current verdicts that were published last; an entry's id is the address of its verdict for good."""
    with db.reading() as session:
        rows = public.latest(session, LENGTH)
    return _feed("feeds/verdicts.xml", [published_claim(row, site()) for row in rows])


@blueprint.get("/corrections.atom")
def changes() -> Response:
    """The verdicts that replaced another, with their correction notes."""
    with db.reading() as session:
        rows = corrections.page(session).rows
    return _feed("feeds/corrections.xml", [published_correction(row, site()) for row in rows])


def _feed(template: str, entries: Sequence[PublishedClaim | PublishedCorrection]) -> Response:
    stay_english()
    updated = max((entry.verdict.published_at for entry in entries), default=_NEVER)
    body = render_template(template, entries=entries, updated=updated, publisher=site().publisher)
    return for_all_readers(legal_in_xml(body), "application/atom+xml; charset=utf-8", max_age=300)
