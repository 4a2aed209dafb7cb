"""Verdicts: what is published about a claim, numbered, never changed; and undoing that before readers see it."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.domain import leases
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.events import VerdictPublished, VerdictUndone
from factcheck.domain.transitions import WAITING, Action
from factcheck.inputs import Id, checked
from factcheck.models import Claim, Review, Verdict
from factcheck.queries import claims, history
from factcheck.services import bases, drafts
from factcheck.services.transitions import apply, begin


def publish(session: Session, actor: Actor, claim: Claim, reviews: Sequence[Review], undo_seconds: int = 0) -> Verdict:
    """Publish the answer of the last of a round's reviews; it is their words that readers see.

    Readers get it after ``undo_seconds``. Until then the person who published can undo it.
    """
    deciding, number = reviews[-1], claim.verdict_number + 1
    published_at = utc_now() + timedelta(seconds=undo_seconds)
    claim.verdict_number, claim.settled_round = number, claim.round
    claim.verdict_truth, claim.verdict_attribution = deciding.truth, deciding.attribution
    claim.undo_until = published_at if undo_seconds else None
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
        published_at=published_at,
    )
    session.add(verdict)
    session.flush()
    bases.keep(session, verdict)
    apply(session, actor, claim, Action.PUBLISH, lambda old, new: VerdictPublished(old, new, number))
    return verdict


@checked
def undo(session: Session, actor: Actor, claim_id: Id) -> Claim:
    """Take back what this person published just now: no reader has seen it. Their review is a draft again.

    The claim goes back into their hands, or to the editors who decide where it was disputed. Raises NotFound, or
    Conflict when another person published it or readers see it by now.
    """
    claim = begin(session, actor, claim_id, Action.UNDO_PUBLISH)
    now, number, published = utc_now(), claim.verdict_number, history.publishing_of(session, claim).payload
    assert isinstance(published, VerdictPublished)
    *others, review = history.reviews_of_round(session, claim)
    for row in (history.current_of(session, [claim])[claim.id], review):
        row.undone_at = now
    session.flush()
    claim.verdict_number, claim.settled_round = number - 1, history.settled_by(session, claim, number - 1)
    before = history.current_of(session, [claim]).get(claim.id)
    claim.verdict_truth = before.truth if before else None
    claim.verdict_attribution = before.attribution if before else None
    claim.undo_until = None
    if not others:
        claim.reviews_needed = None
    state = ClaimState.IN_REVIEW if published.from_state in WAITING else published.from_state
    if state is not ClaimState.DISPUTED:
        claim.lease_holder_id, claim.lease_expires_at = person_id(actor), now + leases.DURATION
    apply(session, actor, claim, Action.UNDO_PUBLISH, lambda old, new: VerdictUndone(old, new, number), back_to=state)
    drafts.restore(session, claim, review)
    return claim


def _as_of(session: Session, claim: Claim) -> date:
    """A verdict on a figure is bound to the article's date: it stays right when the figure grows later."""
    today = utc_now().date()
    if claim.kind is not ClaimKind.FIGURE:
        return today
    return claims.article_of(session, claim).published_on or today
