"""Articles: the list, putting one in, correcting it, and making claims of its words."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.documents.document import Document
from factcheck.domain import anchors
from factcheck.domain.errors import AlreadyStored, Conflict, Invalid, NotFound, PageStored
from factcheck.domain.events import Subject
from factcheck.domain.messages import Message, _
from factcheck.extraction.selection import read_selection
from factcheck.models import Article, ArticleVersion
from factcheck.queries import articles as stored
from factcheck.services import articles, claims
from factcheck.web.desk.article_page import article_page, chosen_words, kept, load, place_in
from factcheck.web.desk.details import ARTICLE
from factcheck.web.desk.forms.articles import ArticleEditForm, ArticleForm, FetchForm, LeftOutForm, UploadForm
from factcheck.web.desk.forms.claims import NewClaimForm
from factcheck.web.desk.passages import address_of
from factcheck.web.desk.record import against, steps
from factcheck.web.desk.suggestion_list import keep_order, suggestion_named
from factcheck.web.shared.context import actor, db, finder, reader
from factcheck.web.shared.languages import say
from factcheck.web.shared.lists import searchable_list
from factcheck.web.shared.rendering import asks_for_part, page, short

blueprint = Blueprint("articles", __name__, url_prefix="/articles")


@blueprint.get("/")
def index() -> Response:
    return searchable_list("articles/index.html", stored.page)


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> Response:
    """Paste an article, or read one from a file into the form to look it over first."""
    # What comes next, most likely; starting a process takes a while.
    reader.warm()
    finder.warm()
    form, upload, rest = ArticleForm(), UploadForm(), LeftOutForm()
    stored_id, of_page = None, None
    if "add" in request.form and rest.validate():
        rest.add_to(form, request.form["add"])
        return page("articles/new.html", form=form, upload=upload, rest=rest, fetch=FetchForm(formdata=None))
    if upload.is_submitted() and upload.upload.data:
        try:
            document = upload.read(reader, actor().id)
            form.fill_from(document)
            say(_what_was_read(document), "info")
            return page(
                "articles/new.html",
                form=form,
                upload=upload,
                rest=LeftOutForm.of(document),
                document=document,
                fetch=FetchForm(formdata=None),
            )
        except Invalid as error:
            upload.refuse(error)
    elif form.validate_on_submit():
        try:
            with db.transaction() as session:
                article = articles.add(session, actor(), form.to_input())
            return redirect(address_of(article.id, form.passage()), 303)
        except AlreadyStored as error:
            stored_id = error.article_id
            form.refuse(Invalid({"text": [_("This text is stored already; it was not stored again.")]}))
        except PageStored as error:
            of_page = error.article_id
            form.refuse(Invalid({"url": [error.message]}))
        except Invalid as error:
            form.refuse(error)
    refused = bool(form.errors or upload.errors)
    status = 422 if refused else 200
    return page(
        "articles/new.html",
        status,
        form=form,
        upload=upload,
        rest=rest,
        fetch=FetchForm(formdata=None),
        stored_id=stored_id,
        of_page=_newest(of_page),
    )


@blueprint.get("/<id:article_id>")
def show(article_id: int) -> Response:
    """An article with its claims and suggestions.

    ``start`` and ``end``, or ``words``, open the form for a new claim; ``at`` is the place in the text to show, with
    the suggestions that stand there; ``near`` names one of them, ``order`` is what they are ordered by.
    """
    keep_order()
    article, version = load(article_id)
    anchor, words, places = chosen_words(version.text)
    form = _prefilled(article, version, anchor) if anchor else None
    return article_page(
        article,
        version,
        422 if words.errors else 200,
        block="main" if request.headers.get("HX-Target") == "suggestions" else "new_claim",
        at=(anchor.start if anchor else place_in(version.text), suggestion_named()),
        notice=None if asks_for_part() else kept(article_id),
        form=form,
        words=words,
        places=places,
    )


@blueprint.route("/<id:article_id>/edit", methods=["GET", "POST"])
def edit(article_id: int) -> Response:
    """Correct what is written about the article; its text stays."""
    article = _stored(article_id)
    form = ArticleEditForm(obj=article)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                articles.edit(session, actor(), article_id, form.revision.data, form.to_input())
            say(_("The article is corrected."))
            return redirect(url_for(".show", article_id=article_id), 303)
        except Conflict as error:
            form.refuse(error)
            article = _stored(article_id)
            form.revision.renew(article.revision)
    with db.reading() as session:
        history = steps(session, Subject.ARTICLE, article_id, ARTICLE)
    differences = against(form.details(), article, ARTICLE) if form.form_errors else []
    status = 422 if form.errors else 200
    return page("articles/edit.html", status, article=article, form=form, differences=differences, history=history)


@blueprint.post("/<id:article_id>/claims")
def add_claim(article_id: int) -> Response:
    form = NewClaimForm()
    if form.validate():
        try:
            with db.transaction() as session:
                claim = claims.create(session, actor(), article_id, form.selection(), form.to_input())
            say(_("Claim added to the queue: “%(claim)s”", claim=short(claim.text)))
            at = claim.start or None
            return redirect(url_for(".show", article_id=article_id, at=at, _anchor=f"claim-{claim.id}"), 303)
        except (Invalid, Conflict) as error:
            form.refuse(error)
    return article_page(*load(article_id), 422, block="new_claim", form=form)


def _newest(article_id: int | None) -> ArticleVersion | None:
    """The newest version of an article, for putting in the next one."""
    with db.reading() as session:
        return stored.newest_version(session, article_id) if article_id else None


def _stored(article_id: int) -> Article:
    """The article without its text. Raises NotFound."""
    with db.reading() as session:
        article = stored.get(session, article_id)
    if article is None:
        raise NotFound("article")
    return article


def _what_was_read(document: Document) -> Message:
    kind, count = document.kind.label, len(document.page_starts)
    if count:
        return _("The file was read: %(kind)s, %(number)s pages. Look it over, then save it.", kind=kind, number=count)
    return _("The file was read: %(kind)s. Look it over, then save it.", kind=kind)


def _prefilled(article: Article, version: ArticleVersion, anchor: anchors.Anchor) -> NewClaimForm:
    guess = read_selection(version.text, anchor.start, anchor.end, article.published_on, article.language)
    return NewClaimForm.prefilled(anchor.start, anchor.end, anchor.exact, guess)
