"""Verdicts: what is published about a claim, numbered, never changed."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.domain.actors import Actor
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.models import Claim, Review, Verdict
from factcheck.queries import claims
from factcheck.services import alerts
from factcheck.services.audit import record


def publish(session: Session, actor: Actor, claim: Claim, reviews: Sequence[Review]) -> Verdict:
    """Publish the answer of the last of a round's reviews; it is their words that readers see."""
    before, deciding = claim.workflow, reviews[-1]
    claim.verdict_number += 1
    claim.version += 1
    claim.settled_round = claim.round
    claim.workflow = ClaimState.PUBLISHED
    claim.lease_holder_id = claim.lease_expires_at = claim.assignee_id = None
    verdict = Verdict(
        claim_id=deciding.claim_id,
        number=claim.verdict_number,
        truth=deciding.truth,
        attribution=deciding.attribution,
        as_of=_as_of(session, claim),
        summary=deciding.summary,
        correction_note=deciding.correction_note if claim.verdict_number > 1 else "",
        review_count=len(reviews),
        reviewers_agreed=len({review.answer for review in reviews}) == 1,
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
    alerts.on_publish(session, claim)
    return verdict


def _as_of(session: Session, claim: Claim) -> date:
    """A verdict on a figure is bound to the article's date: it stays right when the figure grows later."""
    today = utc_now().date()
    if claim.kind is not ClaimKind.FIGURE:
        return today
    return claims.article_of(session, claim).published_on or today
