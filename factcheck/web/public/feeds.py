"""Atom feeds (RFC 4287): the newest verdicts, and the newest corrections. No cookie, no session."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import Blueprint, Response, render_template

from factcheck.domain.texts import legal_in_xml
from factcheck.queries import corrections, public
from factcheck.queries.corrections import Correction
from factcheck.queries.public import Published
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.context import db, publisher

blueprint = Blueprint("feeds", __name__)

LENGTH = 50

#: When a feed without entries changed last; it must say something, and always the same.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@blueprint.get("/feed.atom")
def verdicts() -> Response:
    """The current verdicts that were published last; an entry's id is the address of its verdict for good."""
    with db.reading() as session:
        return _feed("feeds/verdicts.xml", public.latest(session, LENGTH))


@blueprint.get("/corrections.atom")
def changes() -> Response:
    """The verdicts that replaced another and told why."""
    with db.reading() as session:
        return _feed("feeds/corrections.xml", corrections.page(session).rows)


def _feed(template: str, entries: Sequence[Published | Correction]) -> Response:
    updated = max((entry.verdict.published_at for entry in entries), default=_NEVER)
    body = render_template(template, entries=entries, updated=updated, publisher=publisher())
    return for_all_readers(legal_in_xml(body), "application/atom+xml; charset=utf-8", max_age=300)
