"""The verdict on other sites: the card in its frame, its script, and oEmbed. No cookie, no session."""

import json
import re
from functools import partial
from typing import Any

from flask import Blueprint, Response, get_template_attribute, make_response, render_template, request
from sqlmodel import Session

from config import ROOT
from factcheck.domain import cards
from factcheck.domain.placements import Shown
from factcheck.presenters import oembed as presenter
from factcheck.presenters.claims import published_claim
from factcheck.queries import evidence, public
from factcheck.queries.public import Published
from factcheck.web.public.forms.embeds import OEmbedForm
from factcheck.web.public.pages import for_all_readers, json_for_all_readers
from factcheck.web.shared.access import SHARED_HEADERS
from factcheck.web.shared.context import config, db, placements, site
from factcheck.web.shared.languages import stay_english

blueprint = Blueprint("embeds", __name__)
blueprint.add_app_template_filter(cards.excerpt)
blueprint.add_app_template_global(cards.frame_height, "frame_height")

_THEMES = ("light", "dark", "auto")
#: Seconds for which the script and what oEmbed says may be kept: neither tells the verdict.
_MAX_AGE = 300
#: The same for a card that is about to show its first verdict.
_SHORTLY = 10

_CARD_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
    # Pages that isolate themselves from other sites show only frames that do so, too.
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "unsafe-none",
}


@blueprint.get("/embed/<public_id>")
def card(public_id: str) -> Response:
    """The current verdict as a page for a frame: 404 when there is none, 410 when it was withdrawn.

    ``?theme=dark`` sets its colours; ``auto`` leaves them to the reader's browser.
    """
    with db.reading() as session:
        row = _published(session, public_id)
        is_awaited = row is None and public_id.isalnum() and public.is_awaited(session, public_id)
        response = _awaited() if is_awaited else _card(session, row)
    if response.status_code in {200, 304}:
        placements.note(public_id, request.headers.get("Referer"), Shown.CARD)
    response.headers.update(_CARD_HEADERS)
    return response


@blueprint.get("/embed.js")
def script() -> Response:
    """The script that turns blockquotes into cards."""
    source = (ROOT / "static/js/embed.js").read_text()
    response = for_all_readers(source, "text/javascript; charset=utf-8", max_age=_MAX_AGE)
    response.headers.update(SHARED_HEADERS)
    return response


@blueprint.get("/oembed")
def oembed() -> Response:
    """A claim's card by the address of its public page, as oEmbed 1.0 has it (oembed.com), in JSON only."""
    stay_english()
    response = _oembed(OEmbedForm(formdata=request.args))
    response.headers.update(SHARED_HEADERS)
    return response


def _published(session: Session, public_id: str) -> Published | None:
    return public.claim(session, public_id) if public_id.isalnum() else None


def _awaited() -> Response:
    return for_all_readers(render_template("embeds/awaited.html", **_look()), max_age=_SHORTLY)


def _look() -> dict[str, Any]:
    asked = request.args.get("theme")
    return {"theme": asked if asked in _THEMES else _THEMES[0], "desk": site().publisher}


def _card(session: Session, row: Published | None) -> Response:
    look = _look()
    if row is None:
        return _refused(404, render_template("embeds/unknown.html", **look))
    if row.is_withdrawn:
        return _refused(410, render_template("embeds/withdrawn.html", **look))
    source_count = evidence.source_count_of_claim(session, row.verdict.claim_id)
    claim = published_claim(row, site())
    return for_all_readers(render_template("embeds/card.html", **look, claim=claim, source_count=source_count))


def _refused(status: int, body: str) -> Response:
    response = make_response(body, status)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _oembed(form: OEmbedForm) -> Response:
    if form.problem:
        return _oembed_problem(400, form.problem)
    if (form.format.data or "json") != "json":
        return _oembed_problem(501, "format: JSON is the only one there is.")
    page = re.fullmatch(
        rf"(?i:{re.escape(config.base_url)})/c/([A-Za-z0-9]+)(?:/v/[0-9]+)?/?(?:[?#].*)?", form.url.data
    )
    with db.reading() as session:
        row = _published(session, page[1]) if page else None
    if row is None:
        return _oembed_problem(404, "url: There is no verdict at this address.")
    if row.is_withdrawn:
        return _oembed_problem(410, "url: The verdict at this address was withdrawn.")
    claim = published_claim(row, site())
    frame = partial(get_template_attribute("embeds/codes.html", "frame"), claim)
    answer = presenter.rich(
        claim, site(), frame, max_width=form.maxwidth.data, max_height=form.maxheight.data, max_age=_MAX_AGE
    )
    return json_for_all_readers(answer, max_age=_MAX_AGE)


def _oembed_problem(status: int, message: str) -> Response:
    response = _refused(status, json.dumps({"error": message}))
    response.content_type = "application/json"
    return response
