"""Suggested claims: looking for them, then accepting, correcting or dismissing them, and undoing that."""

from flask import Blueprint, redirect, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, require
from factcheck.jobs.waiting import is_over
from factcheck.models import Article, ArticleVersion, Claim
from factcheck.queries import claims as stored
from factcheck.queries import extractions
from factcheck.services import suggestions
from factcheck.services.suggestions import Decision
from factcheck.web.desk.article_page import Notice, article_page, keep, load
from factcheck.web.desk.forms.claims import EditClaimForm
from factcheck.web.desk.forms.suggestions import AcceptAllForm, DecideForm, UndoForm, pack
from factcheck.web.desk.suggestion_list import KEYS, Place, order_shown, place_of, place_on_page
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.rendering import asks_for_part, page, short

#: Seconds that a person waits for an article to be looked through before the page shows that it goes on.
PATIENCE = 2.0

blueprint = Blueprint("suggestions", __name__, url_prefix="/articles/<id:article_id>/suggestions")


@blueprint.post("")
def look(article_id: int) -> Response:
    """Have the article looked through. Short ones are answered at once; the page of a long one asks how far it is."""
    return _look(article_id, statements=False)


@blueprint.post("/statements")
def look_for_statements(article_id: int) -> Response:
    """Have it looked through for statements besides figures and quotations, which nobody gets without asking."""
    return _look(article_id, statements=True)


def _look(article_id: int, *, statements: bool) -> Response:
    article, version = load(article_id)
    require(actor().role, Permission.ADD_CLAIM)
    with db.reading() as session:
        done = extractions.newest(session, version.id, statements=statements)
    if done is not None and not done.problem:
        return _answer(article, version, _new_suggestions(version))
    try:
        with db.transaction() as session:
            job = suggestions.ask_for(session, actor(), article_id, statements=statements)
    except Conflict as error:
        return _refusal(article, version, error)
    if is_over(db, job.id, PATIENCE) or not asks_for_part():
        return _answer(article, version, _new_suggestions(version))
    return _how_far(article) or _answer(article, version, _new_suggestions(version))


@blueprint.get("/progress")
def progress(article_id: int) -> Response:
    """The result of looking through the article; to a script, how far it is while that goes on."""
    article, version = load(article_id)
    if asks_for_part() and (answer := _how_far(article)):
        return answer
    return article_page(article, version, block="main", at=place_on_page(), notice=_new_suggestions(version))


def _how_far(article: Article) -> Response | None:
    """How far looking through the article is; None when it is over. The status 202 says that it is not the outcome."""
    with db.reading() as session:
        job = extractions.open_job(session, article.id)
    return page("suggestions/looking.html", 202, article=article, looking_job=job) if job else None


@blueprint.post("/accept")
def accept_all(article_id: int) -> Response:
    """Accept every figure or every quotation, except incomplete ones."""
    article, version = load(article_id)
    form = AcceptAllForm()
    if not form.validate():
        raise Invalid(form.errors)
    with db.transaction() as session:
        decisions, left = suggestions.accept_all(session, actor(), version.id, form.kind.data)
    text = _("Accepted: %(number)s.", number=len(decisions))
    if left and len(decisions) == suggestions.ACCEPTED_AT_ONCE:
        text = _(
            "Accepted: %(number)s. %(left)s more wait: accept all again for the next %(next)s.",
            number=len(decisions),
            left=left,
            next=suggestions.ACCEPTED_AT_ONCE,
        )
    elif left:
        text = _(
            "Accepted: %(number)s. Something is missing in %(left)s more: see below.", number=len(decisions), left=left
        )
    return _answer(article, version, Notice(text, pack(decisions)))


@blueprint.post("/undo")
def undo(article_id: int) -> Response:
    article, version = load(article_id)
    form = UndoForm()
    if not form.validate():
        raise Invalid(form.errors)
    decisions = form.to_decisions()
    try:
        with db.transaction() as session:
            suggestions.undo(session, actor(), decisions)
            undone = [_in_article(session, version, decision.claim_id) for decision in decisions]
            first = min(undone, key=KEYS[order_shown()])
    except Conflict as error:
        return _refusal(article, version, error)
    text = (
        _("Undone: “%(claim)s”", claim=short(first.text))
        if len(decisions) == 1
        else _("Undone: %(number)s.", number=len(decisions))
    )
    return _answer(article, version, Notice(text), at=place_of(first))


@blueprint.post("/<id:claim_id>/accept")
def accept(article_id: int, claim_id: int) -> Response:
    """Accept a suggestion as it is; one that lacks something opens the form that corrects it."""
    article, version, claim = _load(article_id, claim_id)
    try:
        with db.transaction() as session:
            decision = suggestions.accept(session, actor(), claim_id, _seen_version())
    except Conflict as error:
        return _refusal(article, version, error, at=place_of(claim))
    except Invalid as error:
        form = EditClaimForm.of(claim, formdata=None)
        form.refuse(error)
        return _correction(article, version, claim, form, 422)
    return _decided(article, version, claim, _("Accepted: “%(claim)s”", claim=short(claim.text)), decision)


@blueprint.post("/<id:claim_id>/dismiss")
def dismiss(article_id: int, claim_id: int) -> Response:
    article, version, claim = _load(article_id, claim_id)
    try:
        with db.transaction() as session:
            decision = suggestions.dismiss(session, actor(), claim_id, _seen_version())
    except Conflict as error:
        return _refusal(article, version, error, at=place_of(claim))
    return _decided(article, version, claim, _("Dismissed: “%(claim)s”", claim=short(claim.text)), decision)


@blueprint.route("/<id:claim_id>/correct", methods=["GET", "POST"])
def correct(article_id: int, claim_id: int) -> Response:
    """The form for a suggestion, and accepting it as the form says."""
    article, version, claim = _load(article_id, claim_id)
    form = EditClaimForm.of(claim)
    status = 200
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                decision = suggestions.accept(session, actor(), claim_id, form.version.data, form.to_input())
            return _decided(
                article, version, claim, _("Accepted with corrections: “%(claim)s”", claim=short(claim.text)), decision
            )
        except Invalid as error:
            form.refuse(error)
        except Conflict as error:
            claim = _load(article_id, claim_id)[2]
            form.refuse(error)
            form.version.renew(claim.version)
            status = 409
    if form.errors and status == 200:
        status = 422
    elif status == 200 and claim.workflow is not ClaimState.SUGGESTED:
        return redirect(url_for("claims.show", claim_id=claim_id), 303)
    return _correction(article, version, claim, form, status)


def _new_suggestions(version: ArticleVersion) -> Notice | None:
    """What came of the last look through the article: for statements, if there was one."""
    with db.reading() as session:
        for_statements = extractions.newest(session, version.id, statements=True)
        extraction = for_statements or extractions.newest(session, version.id)
    if extraction is None or extraction.problem:
        return None
    if not extraction.suggested:
        return Notice(_("No other statements were found."), category="info") if for_statements else None
    return Notice(_("New suggestions: %(number)s.", number=extraction.suggested))


def _load(article_id: int, claim_id: int) -> tuple[Article, ArticleVersion, Claim]:
    article, version = load(article_id)
    with db.reading() as session:
        return article, version, _in_article(session, version, claim_id)


def _in_article(session: Session, version: ArticleVersion, claim_id: int) -> Claim:
    claim = stored.get(session, claim_id)
    if claim is None or claim.article_version_id != version.id:
        raise NotFound("suggestion")
    return claim


def _seen_version() -> int:
    form = DecideForm()
    if not form.validate():
        raise Invalid(form.errors)
    return int(form.version.data)


def _decided(article: Article, version: ArticleVersion, claim: Claim, text: Message, decision: Decision) -> Response:
    notice = Notice(text, pack([decision]))
    return _answer(article, version, notice, at=place_of(claim))


def _answer(article: Article, version: ArticleVersion, notice: Notice | None, at: Place | None = None) -> Response:
    """The parts that a script replaces in the page; without a script, a redirect to the page."""
    if asks_for_part():
        return article_page(article, version, block="main", at=at or place_on_page(), notice=notice)
    if notice:
        keep(article.id, notice)
    start, claim_id = at or (0, 0)
    address = url_for(
        "articles.show", article_id=article.id, at=start or None, near=claim_id or None, _anchor="suggestions"
    )
    return redirect(address, 303)


def _refusal(article: Article, version: ArticleVersion, error: Conflict, at: Place | None = None) -> Response:
    """The suggestions as they are by now, and why nothing was done."""
    notice = Notice(error.message, category="error")
    response = article_page(article, version, 409, block="main", at=at or place_on_page(), notice=notice)
    return _into(response, "#suggestions-list")


def _correction(article: Article, version: ArticleVersion, claim: Claim, form: EditClaimForm, status: int) -> Response:
    """The form; when another person changed it first, also the suggestions as they are now."""
    block = "main" if status == 409 else "new_claim"
    at = place_of(claim)
    response = article_page(article, version, status, block=block, at=at, correction=form, corrected=claim)
    return _into(response, "#new-claim")


def _into(response: Response, place: str) -> Response:
    """Have htmx put it there instead of its own target."""
    response.headers.update({"HX-Retarget": place, "HX-Reselect": place, "HX-Reswap": "outerHTML"})
    return response
