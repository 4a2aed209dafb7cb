"""Pages and parts of pages. A part is a named block of the full page's own template."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from flask_login import current_user
from werkzeug.routing import IntegerConverter, Map

from factcheck.domain import figures, permissions
from factcheck.domain.claims import ClaimState
from factcheck.domain.messages import Message
from factcheck.domain.permissions import Permission
from factcheck.domain.transitions import OPEN
from factcheck.domain.verdicts import Tone
from factcheck.models import Claim, Verdict
from factcheck.web.shared.context import public_url, site


class IdConverter(IntegerConverter):
    """A row's number; one too large for the column is simply not found."""

    regex = r"\d{1,10}"

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**31 - 1)


def register(app: Flask) -> None:
    app.url_map.converters["id"] = IdConverter
    app.jinja_env.globals.update(
        may=_may, Permission=Permission, public_url=public_url, same_query=same_query, site=site
    )
    app.jinja_env.filters.update(figure=_figure_phrase, date=date.fromisoformat, runs=_runs)


def page(template: str, status: int = 200, *, block: str = "", **values: Any) -> Response:
    """Answer with a page; when htmx asks and a block is named, with that block of it alone."""
    if block and asks_for_part():
        current_app.update_template_context(values)
        loaded = current_app.jinja_env.get_template(template)
        context = loaded.new_context(values)
        response = make_response("".join(loaded.blocks[block](context)), status)
    else:
        response = make_response(render_template(template, **values), status)
    if block:
        response.vary.add("HX-Request")
    return response


def asks_for_part() -> bool:
    """Whether htmx asks, which puts a part of a page into the one that is open."""
    return request.headers.get("HX-Request") == "true"


def same_query(endpoint: str, **changes: str) -> str:
    """The address of a page with the query of this one, changed; an empty value takes its parameter away."""
    return with_same_query(url_for(endpoint), **changes)


def with_same_query(address: str, **changes: str) -> str:
    """An address that has no query of its own, with that of this page, changed as in ``same_query``.

    Not ``url_for(**request.args)``: that would let a reader's query set ``_scheme`` and ``_external``.
    """
    query = {name: value for name, value in {**request.args, **changes}.items() if value}
    return f"{address}?{urlencode(query)}" if query else address


def tone_of(claim: Claim, verdict: Verdict | None) -> str:
    """How a claim's words look: by its verdict while that stands, else by whether there is still work to do."""
    if claim.workflow is ClaimState.PUBLISHED and verdict:
        return verdict.answer.tone
    return "pending" if claim.workflow in OPEN else Tone.NEUTRAL


def short(text: str) -> str:
    """A claim's text where it is only mentioned."""
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


def _may(permission: Permission) -> bool:
    return current_user.is_authenticated and permissions.may(current_user.role, permission)


def _runs(rows: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Rows one after the other that have the same value under a name, with that value; their order stays."""
    return [(value, list(run)) for value, run in groupby(rows, attrgetter(name))]


def _figure_phrase(figure: Any) -> Message:
    return figures.phrase(figure.low, figure.high, figure.qualifier)
