"""Withdrawing an article that is wrong as a whole, with its claims, and taking that back."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.transitions import OPEN
from factcheck.queries import articles as stored
from factcheck.services import articles
from factcheck.web.desk.forms.articles import RestoreForm, WithdrawForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("article_withdrawals", __name__, url_prefix="/articles/<id:article_id>")

#: Claims with a verdict that are named.
_NAMED = 50


@blueprint.before_request
def _editors_only() -> None:
    require(actor().role, Permission.WITHDRAW_ARTICLE)


@blueprint.route("/withdraw", methods=["GET", "POST"])
def withdraw(article_id: int) -> Response:
    """Show what it would do to the article's claims, then do it."""
    form = WithdrawForm()
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                articles.withdraw(session, actor(), article_id, form.revision.data, form.reason.data)
            _dismiss_open(article_id)
            say(_("The article is withdrawn, and its open claims are dismissed."))
            return redirect(url_for("articles.show", article_id=article_id), 303)
        except Conflict as error:
            form.refuse(error)
    with db.reading() as session:
        article = stored.get(session, article_id)
        if article is None:
            raise NotFound("article")
        counts = stored.claim_counts(session, article_id)
        published = stored.claims_with_verdict(session, article_id, _NAMED + 1)
    form.revision.renew(article.revision)
    return page(
        "articles/withdraw.html",
        422 if form.errors else 200,
        article=article,
        form=form,
        dismissed={state: number for state, number in counts.items() if state in OPEN},
        counts=counts,
        published=published[:_NAMED],
        has_more=len(published) > _NAMED,
    )


@blueprint.post("/restore")
def restore(article_id: int) -> Response:
    """Take it back: the article takes claims again, and those that were dismissed with it are open again."""
    form = RestoreForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        articles.restore(session, actor(), article_id, form.revision.data)
    _restore_claims(article_id)
    say(_("The withdrawal is taken back, and the claims that it dismissed are open again."))
    return redirect(url_for("articles.show", article_id=article_id), 303)


def _dismiss_open(article_id: int) -> None:
    """A batch in each transaction, so that others can write between them."""
    is_done = False
    while not is_done:
        with db.transaction() as session:
            is_done = articles.dismiss_open(session, actor(), article_id) == 0


def _restore_claims(article_id: int) -> None:
    """The same for taking it back."""
    last_id, is_done = 0, False
    while not is_done:
        with db.transaction() as session:
            last_id = articles.restore_claims(session, actor(), article_id, last_id)
        is_done = last_id == 0
