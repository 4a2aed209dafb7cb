"""Verdicts: what is published about a claim, numbered, never changed."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.domain.actors import Actor
from factcheck.domain.claims import ClaimKind
from factcheck.domain.events import VerdictPublished
from factcheck.domain.transitions import Action
from factcheck.models import Claim, Review, Verdict
from factcheck.queries import claims
from factcheck.services.transitions import apply


def publish(session: Session, actor: Actor, claim: Claim, reviews: Sequence[Review]) -> Verdict:
    """Publish the answer of the last of a round's reviews; it is their words that readers see."""
    deciding, number = reviews[-1], claim.verdict_number + 1
    claim.verdict_number, claim.settled_round = number, claim.round
    verdict = Verdict(
        claim_id=deciding.claim_id,
        number=number,
        truth=deciding.truth,
        attribution=deciding.attribution,
        as_of=_as_of(session, claim),
        summary=deciding.summary,
        correction_note=deciding.correction_note if number > 1 else "",
        review_count=len(reviews),
        reviewers_agreed=len({review.answer for review in reviews}) == 1,
    )
    session.add(verdict)
    session.flush()
    apply(session, actor, claim, Action.PUBLISH, lambda old, new: VerdictPublished(old, new, number))
    return verdict


def _as_of(session: Session, claim: Claim) -> date:
    """A verdict on a figure is bound to the article's date: it stays right when the figure grows later."""
    today = utc_now().date()
    if claim.kind is not ClaimKind.FIGURE:
        return today
    return claims.article_of(session, claim).published_on or today
