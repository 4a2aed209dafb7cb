"""The versions of an article's text: putting in a new one, and what changed from one to the next."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain import text_diff
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.text_parts import part_at
from factcheck.jobs.waiting import is_over
from factcheck.models import ArticleVersion
from factcheck.queries import article_versions as stored
from factcheck.queries import articles
from factcheck.services import article_versions
from factcheck.web.desk.article_page import load, place_in
from factcheck.web.desk.forms.articles import CarryForm, VersionForm
from factcheck.web.desk.passages import address_of
from factcheck.web.desk.words_now import carrying_on_page
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import asks_for_part, page

#: Seconds that a person waits for the claims to be looked for before a page shows that it goes on.
PATIENCE = 2.0

_CARRIED = _("All claims of the article were looked for in its newest version.")

blueprint = Blueprint("article_versions", __name__, url_prefix="/articles/<id:article_id>/versions")


@blueprint.get("")
def index(article_id: int) -> Response:
    with db.reading() as session:
        article = articles.get(session, article_id)
        if article is None:
            raise NotFound("article")
        versions = stored.listed(session, article_id)
    return page("article_versions/index.html", article=article, versions=versions)


@blueprint.get("/<id:number>")
def show(article_id: int, number: int) -> Response:
    """What changed from the version before this one, and the text, of which ``at`` is the place to show."""
    with db.reading() as session:
        article, version = articles.get(session, article_id), stored.numbered(session, article_id, number)
        if article is None or version is None:
            raise NotFound("version")
        earlier = stored.numbered(session, article_id, number - 1)
        newest_number = stored.newest_number(session, article_id)
        carrying = carrying_on_page(session, version)
    part = part_at(version.text, place_in(version.text))
    return page(
        "article_versions/show.html",
        article=article,
        version=version,
        earlier=earlier,
        newest_number=newest_number,
        difference=text_diff.difference(earlier.text, version.text) if earlier else None,
        part=part,
        text=version.text[part.start : part.end],
        **carrying,
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new(article_id: int) -> Response:
    """Put in the text as it is now; the claims whose words are in it move along, the others are flagged."""
    require(actor().role, Permission.ADD_ARTICLE)
    article, newest = load(article_id)
    form = VersionForm(number=newest.number)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                version = article_versions.add(session, actor(), article_id, form.number.data, form.text.data)
            if version is None:
                say(_("This is the text of the newest version: nothing was added."), "info")
                return redirect(url_for("articles.show", article_id=article_id), 303)
            say(_outcome(version))
            if form.words.data:
                return redirect(address_of(article_id, form.passage()), 303)
            return redirect(url_for(".show", article_id=article_id, number=version.number), 303)
        except (Conflict, Invalid) as error:
            form.refuse(error)
            article, newest = load(article_id)
            form.number.renew(newest.number)
    status = 422 if form.errors else 200
    return page("article_versions/new.html", status, article=article, form=form, newest=newest)


@blueprint.post("/claims")
def carry(article_id: int) -> Response:
    """Look for the words of claims that were not looked for in the newest version: it broke off, or they came back."""
    require(actor().role, Permission.ADD_ARTICLE)
    form = CarryForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        job = article_versions.ask_to_carry(session, actor(), article_id)
    is_over(db, job.id, PATIENCE)
    return _to_article(article_id)


@blueprint.get("/claims/progress")
def progress(article_id: int) -> Response:
    """How far looking for the claims is, for a script; without one, the article's page says so."""
    if not asks_for_part():
        return _to_article(article_id)
    article, newest = load(article_id)
    with db.reading() as session:
        state = carrying_on_page(session, newest)
    return page("articles/carrying.html", article=article, is_carried=_CARRIED, **state)


def _to_article(article_id: int) -> Response:
    """Say that all claims were looked for, if so; otherwise the article's page says what is left."""
    if _is_carried(load(article_id)[1]):
        say(_CARRIED)
    return redirect(url_for("articles.show", article_id=article_id), 303)


def _outcome(version: ArticleVersion) -> Message:
    """What there is to say of a version that was just stored, after a short moment for its claims."""
    with db.reading() as session:
        job = stored.carrying_job(session, version)
    if (job is None or is_over(db, job.id, PATIENCE)) and _is_carried(version):
        return _("Version %(number)s is stored. The claims whose words are in it moved along.", number=version.number)
    return _("Version %(number)s is stored.", number=version.number)


def _is_carried(newest: ArticleVersion) -> bool:
    """Whether every claim was looked for in this version."""
    with db.reading() as session:
        is_open = stored.carrying_job(session, newest) is not None
        return not is_open and not stored.count_left_behind(session, newest)
