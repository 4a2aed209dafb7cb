"""The verdict on other sites: the card in its frame, its script, and oEmbed. No cookie, no session."""

import json
import re
from typing import Any

from flask import Blueprint, Response, get_template_attribute, make_response, render_template, request
from sqlmodel import Session

from config import ROOT
from factcheck.domain import cards
from factcheck.domain.placements import Shown
from factcheck.queries import evidence, public
from factcheck.queries.public import Published
from factcheck.web.public.forms.embeds import OEmbedForm
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.context import config, db, placements, publisher

blueprint = Blueprint("embeds", __name__)
blueprint.add_app_template_filter(cards.excerpt)
blueprint.add_app_template_global(cards.frame_height, "frame_height")

_THEMES = ("light", "dark")
#: Seconds for which the script and what oEmbed says may be kept: neither tells the verdict.
_MAX_AGE = 300

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
_SHARED_HEADERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


@blueprint.get("/embed/<public_id>")
def card(public_id: str) -> Response:
    """The current verdict as a page for a frame: 404 when there is none, 410 when it was withdrawn.

    ``?theme=light`` or ``dark`` sets its colours, which otherwise are those the reader prefers.
    """
    with db.reading() as session:
        response = _card(session, _published(session, public_id))
    if response.status_code in {200, 304}:
        placements.note(public_id, request.headers.get("Referer"), Shown.CARD)
    response.headers.update(_CARD_HEADERS)
    return response


@blueprint.get("/embed.js")
def script() -> Response:
    """The script that turns blockquotes into cards."""
    source = (ROOT / "static/js/embed.js").read_text()
    response = for_all_readers(source, "text/javascript; charset=utf-8", max_age=_MAX_AGE)
    response.headers.update(_SHARED_HEADERS)
    return response


@blueprint.get("/oembed")
def oembed() -> Response:
    """A claim's card by the address of its public page, as oEmbed 1.0 has it (oembed.com), in JSON only."""
    response = _oembed(OEmbedForm(formdata=request.args))
    response.headers.update(_SHARED_HEADERS)
    return response


def _published(session: Session, public_id: str) -> Published | None:
    return public.claim(session, public_id) if public_id.isalnum() else None


def _card(session: Session, found: Published | None) -> Response:
    asked = request.args.get("theme")
    look = {"theme": asked if asked in _THEMES else "", "desk": publisher()}
    if found is None:
        return _refused(404, render_template("embeds/unknown.html", **look))
    if found.is_withdrawn:
        return _refused(410, render_template("embeds/withdrawn.html", **look))
    return for_all_readers(
        render_template(
            "embeds/card.html",
            **look,
            claim=found.claim,
            verdict=found.verdict,
            currency=found.currency,
            source_count=evidence.count_of_claim(session, found.verdict.claim_id),
        )
    )


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
        found = _published(session, page[1]) if page else None
        if found is None:
            return _oembed_problem(404, "url: There is no verdict at this address.")
        if found.is_withdrawn:
            return _oembed_problem(410, "url: The verdict at this address was withdrawn.")
        return for_all_readers(
            json.dumps(_rich(found, form.maxwidth.data, form.maxheight.data), ensure_ascii=False),
            "application/json",
            max_age=_MAX_AGE,
        )


def _oembed_problem(status: int, message: str) -> Response:
    response = _refused(status, json.dumps({"error": message}))
    response.content_type = "application/json"
    return response


def _rich(found: Published, max_width: int | None, max_height: int | None) -> dict[str, Any]:
    """A response of type ``rich`` (section 2.3.4.4). It names no verdict, as those who ask may keep it for long."""
    claim, verdict, desk = found.claim, found.verdict, publisher()
    width = min(cards.WIDTH, max_width or cards.WIDTH)
    height = cards.frame_height(width, claim.text, verdict.answer.label, verdict.summary)
    height = min(height, max_height or height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": f"Fact-check: {cards.excerpt(claim.text)}",
        "provider_name": desk.name,
        "provider_url": desk.url,
        "cache_age": _MAX_AGE,
        "html": get_template_attribute("embeds/codes.html", "frame")(claim, width, height),
        "width": width,
        "height": height,
    }
