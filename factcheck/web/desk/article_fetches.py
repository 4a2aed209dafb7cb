"""Fetching an article from its address, and looking at what came before it is stored."""

from typing import Any

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain import text_diff
from factcheck.domain.addresses import is_web_address
from factcheck.domain.errors import Conflict, Invalid, NotFound, PageStored
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.texts import normalise
from factcheck.jobs.waiting import is_over
from factcheck.models import ArticleFetch, Job
from factcheck.queries import article_fetches as fetches
from factcheck.queries import articles
from factcheck.services import article_fetches
from factcheck.services.article_pages import ArticlePage
from factcheck.web.desk.article_page import load
from factcheck.web.desk.forms.articles import (
    ArticleForm,
    FetchForm,
    LeftOutForm,
    UploadForm,
    VersionForm,
)
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import asks_for_part, page

blueprint = Blueprint("article_fetches", __name__, url_prefix="/articles")

#: Seconds that a person waits for the page before they are shown that it goes on.
PATIENCE = 1.5


@blueprint.post("/fetches")
def ask() -> Response:
    """Have an address fetched; the article of its page is shown instead where it is stored."""
    form = FetchForm()
    if form.validate():
        try:
            with db.transaction() as session:
                fetch = article_fetches.ask(session, actor(), form.address.data)
            return redirect(url_for(".show", fetch_id=fetch.id), 303)
        except PageStored as error:
            return _stored(error.article_id)
        except (Conflict, Invalid) as error:
            form.refuse(error)
    return _new_article(ArticleForm(formdata=None), LeftOutForm(formdata=None), form, status=422)


@blueprint.post("/<id:article_id>/fetches")
def ask_again(article_id: int) -> Response:
    """Have a stored article fetched again."""
    with db.transaction() as session:
        fetch = article_fetches.ask_again(session, actor(), article_id)
    return redirect(url_for(".show", fetch_id=fetch.id), 303)


@blueprint.get("/fetches/<id:fetch_id>")
def show(fetch_id: int) -> Response:
    """How far a fetch is, then what came of it: in the form that stores it, for the person to look at first."""
    require(actor().role, Permission.ADD_ARTICLE)
    fetch, job = _own(fetch_id)
    if job is not None and not is_over(db, job.id, 0 if asks_for_part() else PATIENCE):
        return page("article_fetches/show.html", block="progress", fetch=fetch, job=job)
    if asks_for_part():
        return Response(headers={"HX-Refresh": "true"})
    fetch, _job = _own(fetch_id)
    found = article_fetches.page_of(fetch)
    if fetch.article_id:
        return _newer_text(fetch.article_id, found)
    return _fetched(fetch, found)


def _own(fetch_id: int) -> tuple[ArticleFetch, Job | None]:
    """A fetch that this person asked for, and its job while that is open. Raises NotFound."""
    with db.reading() as session:
        fetch = fetches.own(session, actor().id, fetch_id)
        if fetch is None:
            raise NotFound("fetch")
        return fetch, fetches.open_job(session, fetch_id)


def _fetched(fetch: ArticleFetch, found: ArticlePage) -> Response:
    with db.reading() as session:
        stored_id = articles.id_of_page(session, found.address)
    if stored_id is not None:
        return _stored(stored_id)
    form, again = ArticleForm(formdata=None), FetchForm(formdata=None, address=fetch.address)
    form.fill_from(found.document)
    form.url.data = found.address if is_web_address(found.address) else ""
    rest = LeftOutForm.of(found.document) if found.document.text else LeftOutForm(formdata=None)
    return _new_article(form, rest, again, document=found.document, problem=found.problem)


def _newer_text(article_id: int, found: ArticlePage) -> Response:
    """The form for a new version with the text that the page has now, and what changed in it."""
    article, newest = load(article_id)
    text = normalise(found.document.text)
    if not found.problem and text == newest.text:
        say(_("The page has the text of the newest version: nothing was added."), "info")
        return redirect(url_for("articles.show", article_id=article_id), 303)
    is_short = max(len(text), len(newest.text)) <= text_diff.MAX_CHARACTERS
    return page(
        "article_versions/new.html",
        article=article,
        newest=newest,
        form=VersionForm(formdata=None, number=newest.number, text=text),
        problem=found.problem,
        difference=text_diff.difference(newest.text, text) if text and is_short else None,
    )


def _new_article(form: ArticleForm, rest: LeftOutForm, fetch: FetchForm, status: int = 200, **values: Any) -> Response:
    upload = UploadForm(formdata=None)
    return page("articles/new.html", status, form=form, upload=upload, rest=rest, fetch=fetch, **values)


def _stored(article_id: int) -> Response:
    say(_("An article of this page is stored already: this is it. “Fetch again” looks whether it was edited."), "info")
    return redirect(url_for("articles.show", article_id=article_id), 303)
