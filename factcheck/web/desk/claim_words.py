"""Choosing other words of its article for a claim."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid
from factcheck.domain.messages import _
from factcheck.queries import claims as stored
from factcheck.queries import lost_words
from factcheck.services import claims
from factcheck.web.desk.article_page import article_page, chosen_words, place_in
from factcheck.web.desk.article_page import load as load_article
from factcheck.web.desk.claim_page import load
from factcheck.web.desk.forms.claims import ReanchorForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say

blueprint = Blueprint("claim_words", __name__, url_prefix="/claims/<id:claim_id>/words")


@blueprint.route("", methods=["GET", "POST"])
def choose(claim_id: int) -> Response:
    """The article's page, on which words are selected for this claim instead of a new one."""
    form = ReanchorForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                claims.reanchor(session, actor(), claim_id, form.version.data, form.selection())
            say(_("The claim stands at other words of its article now. The history keeps the old ones."))
            return redirect(url_for("claims.show", claim_id=claim_id), 303)
        except (Conflict, Invalid) as error:
            form.refuse(error)
    with db.reading() as session:
        claim = load(session, claim_id)
        article_id = stored.article_of(session, claim).id
        lost = lost_words.of_claim(session, claim_id)
        near = (lost.start or 0) if lost else claim.start
    article, version = load_article(article_id)
    if form.errors:
        form.version.renew(claim.version)
        return article_page(article, version, 422, block="new_claim", moved=claim, moving=form)
    anchor, words, places = chosen_words(version.text)
    moving = None
    if anchor:
        moving = ReanchorForm(
            formdata=None, start=anchor.start, end=anchor.end, words=anchor.exact, version=claim.version
        )
    return article_page(
        article,
        version,
        422 if words.errors else 200,
        block="new_claim",
        at=(anchor.start if anchor else place_in(version.text) or near, 0),
        words=words,
        places=places,
        moved=claim,
        moving=moving,
    )
