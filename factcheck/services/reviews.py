"""Reviews: one person's answer on one claim, and the verdict that follows from it."""

from datetime import date

from pydantic import BaseModel
from sqlmodel import Session

from factcheck.domain import workflow
from factcheck.domain.actors import Actor
from factcheck.domain.claims import Kind
from factcheck.domain.errors import Held, Invalid, NotFound, Stale
from factcheck.domain.permissions import Permission, require
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.domain.workflow import Action, Workflow
from factcheck.models import Claim, Review, Verdict
from factcheck.models.base import utc_now
from factcheck.queries import claims, evidence, history, users
from factcheck.services.audit import record


class ReviewInput(BaseModel, frozen=True):
    """``summary`` and ``correction_note``, why a verdict changed, are for readers; ``rationale`` is for the desk."""

    truth: Truth
    attribution: Attribution | None = None
    summary: str
    rationale: str
    correction_note: str = ""


def submit(session: Session, actor: Actor, claim_id: int, seen_version: int, data: ReviewInput) -> Verdict:
    """Answer a claim and publish the verdict: one review is enough.

    Raises Stale when the claim changed since the reviewer saw it, Held when somebody else is working on it, Conflict
    when it is settled, Invalid for an answer that is not complete. Nothing is written then.
    """
    require(actor.role, Permission.REVIEW)
    claim = _claim(session, actor, claim_id, seen_version)
    previous = history.verdicts(session, claim_id)[:1]
    if claim.kind is not Kind.QUOTE:
        data = data.model_copy(update={"attribution": None})
    _check(session, claim, data, previous[0].answer if previous else None)
    review = Review(
        claim_id=claim_id,
        round=claim.round,
        reviewer_id=actor.id or 0,
        claim_version=claim.version,
        truth=data.truth,
        attribution=data.attribution,
        summary=data.summary.strip(),
        rationale=data.rationale.strip(),
    )
    session.add(review)
    session.flush()
    record(session, actor, "review", claim, after={"truth": review.truth, "attribution": review.attribution})
    return _publish(session, actor, claim, review, data.correction_note.strip())


def _claim(session: Session, actor: Actor, claim_id: int, seen_version: int) -> Claim:
    claim = claims.get_for_update(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    if claim.version != seen_version:
        raise Stale
    workflow.require(Action.REVIEW, claim.workflow)
    holder_id = claim.holder_id_at(utc_now())
    if holder_id not in (None, actor.id):
        holder = users.get(session, holder_id or 0)
        raise Held(holder.name if holder else "Somebody else")
    return claim


def _check(session: Session, claim: Claim, data: ReviewInput, previous: Answer | None) -> None:
    errors: dict[str, list[str]] = {}
    if claim.kind is Kind.QUOTE and data.attribution is None:
        errors["attribution"] = ["Say whether they said it, in these words."]
    if not data.summary.strip():
        errors["summary"] = ["Readers need a sentence or two."]
    if data.truth.is_decisive and not evidence.count_of_claim(session, claim.id or 0):
        errors["truth"] = [f"“{data.truth.label}” needs at least one piece of evidence. Add it first."]
    if previous and previous != Answer(data.truth, data.attribution) and not data.correction_note.strip():
        errors["correction_note"] = ["The verdict changes: tell readers why."]
    if errors:
        raise Invalid(errors)


def _publish(session: Session, actor: Actor, claim: Claim, review: Review, correction_note: str) -> Verdict:
    before = claim.workflow
    claim.verdict_number += 1
    claim.version += 1
    claim.workflow = Workflow.PUBLISHED
    claim.lease_holder_id = claim.lease_expires_at = claim.assignee_id = None
    verdict = Verdict(
        claim_id=review.claim_id,
        number=claim.verdict_number,
        truth=review.truth,
        attribution=review.attribution,
        as_of=_as_of(session, claim),
        summary=review.summary,
        correction_note=correction_note if claim.verdict_number > 1 else "",
        review_count=1,
        reviewers_agreed=True,
    )
    session.add(verdict)
    session.flush()
    record(
        session,
        actor,
        "publish",
        claim,
        before={"workflow": before},
        after={"workflow": claim.workflow, "verdict_number": verdict.number},
    )
    return verdict


def _as_of(session: Session, claim: Claim) -> date:
    """A verdict on a figure is bound to the article's date: it stays right when the figure grows later."""
    today = utc_now().date()
    if claim.kind is not Kind.FIGURE:
        return today
    return claims.article_of(session, claim).published_on or today
