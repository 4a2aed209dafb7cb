"""A quotation compared with transcripts: choosing one, seeing both, and making evidence of the place."""

from typing import Any

from flask import Blueprint, redirect, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from factcheck.clock import utc_now
from factcheck.domain import blindness
from factcheck.domain.blindness import Viewer
from factcheck.domain.errors import NotFound
from factcheck.domain.messages import _
from factcheck.domain.transitions import Action, Situation, allowed_actions
from factcheck.models import Article, Claim, Source, Transcript, User
from factcheck.presenters.quotations import Comparison, compared
from factcheck.queries import articles, claims, policies, sources
from factcheck.queries import transcripts as stored
from factcheck.services import evidence, transitions
from factcheck.services.evidence import NewEvidence
from factcheck.web.desk.forms.transcripts import PlaceAsEvidenceForm
from factcheck.web.desk.kept_pages import keep_page
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("comparisons", __name__)
_CLAIM, _ARTICLE = "/claims/<id:claim_id>/transcripts", "/articles/<id:article_id>/transcripts"


def of_claim(session: Session, claim: Claim, me: User, met: Situation) -> dict[str, Any]:
    """For the claim's page: the quotation beside the transcripts of its evidence, and whether suggestions show."""
    found = stored.of_evidence(session, claim.id) if claim.quote else []
    return {
        "comparisons": [compared(claim, source, transcript.text) for source, transcript in found],
        "shows_suggestions": _shows(session, claim, me, met),
    }


@blueprint.get(_CLAIM)
def index(claim_id: int) -> Response:
    """The transcripts to choose from, newest first."""
    with db.reading() as session:
        claim = _quote_claim(session, claim_id)
        return page("comparisons/index.html", claim=claim, sources=stored.newest(session))


@blueprint.route(f"{_CLAIM}/<id:source_id>", methods=["GET", "POST"])
def show(claim_id: int, source_id: int) -> Response:
    """The quotation beside the transcript of a source. Posted, its place becomes evidence with the chosen stance."""
    form = PlaceAsEvidenceForm()
    me = actor()
    with db.reading() as session:
        claim = _quote_claim(session, claim_id)
        source, transcript = _transcript(session, source_id)
        one = compared(claim, source, transcript.text)
        met = transitions.situation(session, claim, me.id, utc_now())
        may_add = Action.ADD_EVIDENCE in allowed_actions(me.role, me.id, met)
        shows = _shows(session, claim, me, met)
    if one.is_found and form.validate_on_submit():
        with db.transaction() as writing:
            keep_page(writing, evidence.add(writing, me, claim_id, _as_evidence(one, form)))
        say(_("The place is now evidence of the claim."))
        return redirect(url_for("claims.show", claim_id=claim_id), 303)
    return page(
        "comparisons/show.html",
        422 if form.errors else 200,
        claim=claim,
        one=one,
        form=form,
        may_add=may_add,
        shows_suggestions=shows,
    )


@blueprint.get(_ARTICLE)
def of_article(article_id: int) -> Response:
    """The transcripts to choose from for all quotations of an article, newest first."""
    with db.reading() as session:
        article = _article(session, article_id)
        return page("comparisons/of_article.html", article=article, sources=stored.newest(session))


@blueprint.get(f"{_ARTICLE}/<id:source_id>")
def table(article_id: int, source_id: int) -> Response:
    """All quotations of an article against one transcript."""
    me, now = actor(), utc_now()
    with db.reading() as session:
        article = _article(session, article_id)
        source, transcript = _transcript(session, source_id)
        rows = [
            (
                claim,
                compared(claim, source, transcript.text),
                _shows(session, claim, me, transitions.situation(session, claim, me.id, now)),
            )
            for claim in claims.quotes_of_article(session, article_id)
        ]
        return page("comparisons/table.html", article=article, source=source, rows=rows)


def _article(session: Session, article_id: int) -> Article:
    article = articles.get(session, article_id)
    if article is None:
        raise NotFound("article")
    return article


def _as_evidence(one: Comparison, form: PlaceAsEvidenceForm) -> NewEvidence:
    return NewEvidence(source=one.source.id, stance=form.stance.data, excerpt=one.excerpt, locator=one.locator)


def _shows(session: Session, claim: Claim, me: User, met: Situation) -> bool:
    viewer = Viewer(me.id, met.has_reviewed, may_adjudicate=False)
    return blindness.sees_suggestions(policies.needed_by(session, claim), viewer)


def _quote_claim(session: Session, claim_id: int) -> Claim:
    claim = claims.get(session, claim_id)
    if claim is None or claim.quote is None:
        raise NotFound("claim")
    return claim


def _transcript(session: Session, source_id: int) -> tuple[Source, Transcript]:
    source, transcript = sources.get(session, source_id), stored.of_source(session, source_id)
    if source is None or transcript is None:
        raise NotFound("transcript")
    return source, transcript
