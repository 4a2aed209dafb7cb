"""The versions of an article's text: putting in a new one, and what changed from one to the next."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain import text_diff
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.text_parts import part_at
from factcheck.jobs.article_versions import carry_claims
from factcheck.queries import article_versions as stored
from factcheck.queries import articles
from factcheck.services import article_versions
from factcheck.web.desk.article_page import load, place_in
from factcheck.web.desk.forms.articles import CarryForm, VersionForm
from factcheck.web.desk.passages import address_of
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

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
            carry_claims(db, actor(), article_id)
            say(_("Version %(number)s is stored. The claims whose words are in it moved along.", number=version.number))
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
    carry_claims(db, actor(), article_id)
    say(_("All claims of the article were looked for in its newest version."))
    return redirect(url_for("articles.show", article_id=article_id), 303)
