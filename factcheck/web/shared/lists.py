"""Pages that list what is stored, newest first, with a search box above."""

from collections.abc import Callable
from typing import Any

from flask import request
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.messages import NOTHING, _
from factcheck.queries.paging import Page
from factcheck.web.shared.context import db
from factcheck.web.shared.forms import FilterForm, Line
from factcheck.web.shared.rendering import page, same_query


class PlaceForm(FilterForm):
    """How far down a list the page begins."""

    before = Line(NOTHING, optional=True)

    @property
    def before_id(self) -> int | None:
        value = self.before.data or ""
        return int(value) if value.isdecimal() and len(value) < 10 else None


class SearchForm(PlaceForm):
    """The search box above a list."""

    q = Line(_("Search"), optional=True)

    @property
    def text(self) -> str:
        return (self.q.data or "") if self.validate() else ""


def searchable_list(template: str, find: Callable[[Session, str, int | None], Page[Any]]) -> Response:
    """The page of ``template`` with the rows that ``find`` gives for the words and the place in the query string."""
    form = SearchForm(formdata=request.args)
    with db.reading() as session:
        matches = find(session, form.text, form.before_id)
    next_url = same_query(".index", before=matches.next_key) if matches.next_key else ""
    return page(template, block="results", form=form, rows=matches.rows, next_url=next_url)
