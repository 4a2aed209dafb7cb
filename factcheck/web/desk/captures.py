"""Capturing from any page: words that were selected there become a claim, and the page its article.

The bookmarklet opens ``window``, whose script takes what the page hands over and posts it to ``read``. Phones, and
pages that cannot hand themselves over, come to ``index`` with an address and words. Neither stores anything: what was
sent goes into the form that a person looks over and saves (ADR 38).
"""

from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from factcheck.documents.document import MAX_UPLOAD_BYTES, Document
from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.domain.passages import Capture, read_capture
from factcheck.domain.permissions import Permission, require
from factcheck.domain.texts import normalise
from factcheck.models import ArticleVersion
from factcheck.queries import articles
from factcheck.web.desk.forms.articles import ArticleForm, FetchForm, LeftOutForm, UploadForm
from factcheck.web.desk.passages import address_of
from factcheck.web.shared.context import actor, db, finder, reader
from factcheck.web.shared.languages import say, translate
from factcheck.web.shared.rendering import page

blueprint = Blueprint("captures", __name__, url_prefix="/capture")


@blueprint.get("")
def index() -> Response:
    """What a phone or the bookmarklet sent in the address; without that, the page to drag the bookmarklet from."""
    capture = read_capture(request.args)
    if capture != Capture():
        return _next_step(capture)
    return page("captures/index.html", bookmarklet=_bookmarklet())


@blueprint.get("/window")
def window() -> Response:
    """The window that the bookmarklet opens, also for people who are signed out."""
    if current_user.is_authenticated:
        # What comes next, most likely; starting a process takes a while.
        reader.warm()
        finder.warm()
    response = page("captures/window.html")
    # With "same-origin" the browser would part the window from the page that opened it.
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return response


@blueprint.post("")
def read() -> Response:
    """Read the page that the window was handed over."""
    sent = request.files.get("upload")
    # One byte more than may be, so that a larger page is seen to be.
    return _next_step(read_capture(request.form), sent.read(MAX_UPLOAD_BYTES + 1) if sent else b"")


def _next_step(capture: Capture, content: bytes = b"") -> Response:
    """The form for a claim where the page's article is stored and has the words; else the form that stores it."""
    require(actor().role, Permission.ADD_ARTICLE)
    passage, stored = capture.passage, _stored(capture.address)
    if stored and (not passage.words or passage.places(stored.text)):
        return redirect(address_of(stored.article_id, passage), 303)
    upload, document = UploadForm(formdata=None), None
    try:
        document = reader.read("page.html", content, actor().id) if content else None
    except Invalid as error:
        upload.refuse(error)
    if stored and not (document and passage.places(normalise(document.text))):
        return redirect(address_of(stored.article_id, passage), 303)
    return _new_article(capture, document, upload, stored)


def _new_article(
    capture: Capture, document: Document | None, upload: UploadForm, stored: ArticleVersion | None
) -> Response:
    passage = capture.passage
    form = ArticleForm(
        formdata=None, url=capture.address, words=passage.words, before=passage.prefix, after=passage.suffix
    )
    if document:
        form.fill_from(document)
        say(_("The page was read. Look it over, then save it."), "info")
    elif not upload.errors:
        say(_("The address is here, but not the page. Fetch it, or paste its text."), "info")
    form.title.data = form.title.data or capture.title
    return page(
        "articles/new.html",
        422 if upload.errors else 200,
        form=form,
        upload=upload,
        rest=LeftOutForm.of(document) if document else LeftOutForm(formdata=None),
        document=document,
        fetch=FetchForm(formdata=None, address=capture.address),
        of_page=stored,
    )


def _stored(address: str) -> ArticleVersion | None:
    """The newest version of the article of this page."""
    with db.reading() as session:
        article_id = articles.id_of_page(session, address) if address else None
        return articles.newest_version(session, article_id) if article_id else None


def _bookmarklet() -> str:
    """The bookmarklet of this desk, as the address of a link."""
    blocked = _("Allow this site to open windows, then try again.")
    script = render_template("captures/bookmarklet.js", desk=request.url_root.rstrip("/"), blocked=translate(blocked))
    lines = script.split("\n")
    code = " ".join(line.strip() for line in lines if not line.strip().startswith("//"))
    return "javascript:" + quote(code.strip(), safe="")
