"""Tags of claims and articles: put on and taken off.

The pages of claims and articles have the field; the ones here are for what was refused.
"""

from collections.abc import Callable, Sequence

from flask import Blueprint, redirect, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.actors import Actor
from factcheck.domain.errors import Invalid, NotFound
from factcheck.models import ArticleTag, ClaimTag
from factcheck.queries import articles, claims
from factcheck.queries import tags as stored
from factcheck.services import tags
from factcheck.web.desk.forms.tags import TagForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.rendering import page

blueprint = Blueprint("tags", __name__)


@blueprint.route("/claims/<id:claim_id>/tags", methods=["GET", "POST"])
def of_claim(claim_id: int) -> Response:
    back = url_for("claims.show", claim_id=claim_id)
    with db.reading() as session:
        claim, own = claims.get(session, claim_id), stored.of_claim(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    return _edit(claim_id, tags.tag_claim, back, claim.text, own, url_for(".untag_claim", claim_id=claim_id))


@blueprint.post("/claims/<id:claim_id>/tags/remove")
def untag_claim(claim_id: int) -> Response:
    return _remove(claim_id, tags.untag_claim, url_for("claims.show", claim_id=claim_id))


@blueprint.route("/articles/<id:article_id>/tags", methods=["GET", "POST"])
def of_article(article_id: int) -> Response:
    back = url_for("articles.show", article_id=article_id)
    with db.reading() as session:
        article, own = articles.get(session, article_id), stored.of_article(session, article_id)
    if article is None:
        raise NotFound("article")
    return _edit(
        article_id, tags.tag_article, back, article.title, own, url_for(".untag_article", article_id=article_id)
    )


@blueprint.post("/articles/<id:article_id>/tags/remove")
def untag_article(article_id: int) -> Response:
    return _remove(article_id, tags.untag_article, url_for("articles.show", article_id=article_id))


def _edit(
    row_id: int,
    add: Callable[[Session, Actor, int, str], str],
    back: str,
    title: str,
    own: Sequence[ClaimTag | ArticleTag],
    remove_url: str,
) -> Response:
    """Put the tag of the form on a row and go ``back`` to its page; a form that is refused is shown again."""
    form = TagForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                add(session, actor(), row_id, form.tag.data)
            return redirect(back, 303)
        except Invalid as error:
            form.refuse(error)
    status = 422 if form.errors else 200
    return page("tags/edit.html", status, form=form, title=title, own=own, back=back, remove_url=remove_url)


def _remove(row_id: int, remove: Callable[[Session, Actor, int, str], None], back: str) -> Response:
    form = TagForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        remove(session, actor(), row_id, form.tag.data)
    return redirect(back, 303)
