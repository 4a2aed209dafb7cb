"""Reviews: what one person finds about one claim, and the verdict that one or two reviews lead to."""

from sqlmodel import Session

from factcheck.domain.actors import Actor, person_id
from factcheck.domain.claims import ClaimKind
from factcheck.domain.errors import Invalid
from factcheck.domain.events import (
    ClaimDisputed,
    ClaimSentBack,
    DisputeDecided,
    ReviewSubmitted,
    SecondReviewRequested,
)
from factcheck.domain.messages import Message, _
from factcheck.domain.transitions import Action
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.inputs import Id, Input, Integer, Note, Prose, checked
from factcheck.models import Claim, Review, Verdict
from factcheck.queries import evidence, history, policies
from factcheck.services import drafts
from factcheck.services.audit import record
from factcheck.services.transitions import apply, begin, reason_for
from factcheck.services.verdicts import publish


class ReviewInput(Input):
    """``summary`` and ``correction_note``, why a verdict changed, are for readers; ``rationale`` is for the desk."""

    truth: Truth
    attribution: Attribution | None = None
    summary: Note
    rationale: Prose
    correction_note: Note = ""


@checked
def submit(
    session: Session,
    actor: Actor,
    claim_id: Id,
    seen_version: Integer,
    data: ReviewInput,
    undo_seconds: Integer = 0,
) -> Verdict | None:
    """Review a claim. The verdict is published if this was enough, to be undone for ``undo_seconds``; else None.

    Where two reviews are needed, the first brings the claim to its second, blind one, and the second publishes if it
    gives the same answer and else makes the claim disputed. Raises Stale when the claim changed since the reviewer saw
    it, Held when another person is working on it, Conflict when it is settled or this person has reviewed it in this
    round, Invalid for a review that is not complete. Nothing is written then.
    """
    claim = begin(session, actor, claim_id, Action.REVIEW, seen_version)
    earlier = history.reviews_of_round(session, claim)
    review = _store(session, actor, claim, data)
    claim.reviews_needed = policies.needed_by(session, claim)
    if earlier and earlier[0].answer != review.answer:
        apply(session, actor, claim, Action.DISPUTE, ClaimDisputed)
        return None
    if len(earlier) + 1 < claim.reviews_needed:
        apply(session, actor, claim, Action.REQUEST_SECOND_REVIEW, SecondReviewRequested)
        return None
    return publish(session, actor, claim, [*earlier, review], undo_seconds)


@checked
def adjudicate(
    session: Session,
    actor: Actor,
    claim_id: Id,
    seen_version: Integer,
    data: ReviewInput,
    undo_seconds: Integer = 0,
) -> Verdict:
    """Decide a disputed claim. A person who reviewed it in this round may not, and gets Conflict."""
    claim = begin(session, actor, claim_id, Action.DECIDE, seen_version)
    earlier = history.reviews_of_round(session, claim)
    review = _store(session, actor, claim, data, is_adjudication=True)
    return publish(session, actor, claim, [*earlier, review], undo_seconds)


@checked
def send_back(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, reason: Note) -> Claim:
    """Have a disputed claim reviewed again, with a reason for those who will; the reviews so far stay in the record."""
    claim = begin(session, actor, claim_id, Action.SEND_BACK, seen_version)
    reason = reason_for(Action.SEND_BACK, reason)
    return apply(session, actor, claim, Action.SEND_BACK, lambda old, new: ClaimSentBack(old, new, reason))


def _store(session: Session, actor: Actor, claim: Claim, data: ReviewInput, is_adjudication: bool = False) -> Review:
    previous = history.verdicts(session, claim.id)[:1]
    if claim.kind is not ClaimKind.QUOTE:
        data = data.model_copy(update={"attribution": None})
    _check(session, claim, data, previous[0].answer if previous else None)
    review = Review(
        claim_id=claim.id,
        round=claim.round,
        reviewer_id=person_id(actor),
        claim_version=claim.version,
        is_adjudication=is_adjudication,
        truth=data.truth,
        attribution=data.attribution,
        summary=data.summary,
        rationale=data.rationale,
        correction_note=data.correction_note,
    )
    session.add(review)
    drafts.delete(session, claim.id, person_id(actor))
    session.flush()
    payload = DisputeDecided if is_adjudication else ReviewSubmitted
    record(session, actor, claim, payload(review.truth, review.attribution))
    return review


def _check(session: Session, claim: Claim, data: ReviewInput, previous: Answer | None) -> None:
    errors: dict[str, list[Message]] = {}
    if claim.kind is ClaimKind.QUOTE and data.attribution is None:
        errors["attribution"] = [_("Say whether they said it, in these words.")]
    if not data.summary:
        errors["summary"] = [_("Readers need a sentence or two.")]
    if data.truth.is_decisive and not evidence.count_of_claim(session, claim.id):
        errors["truth"] = [_("“%(truth)s” needs at least one piece of evidence. Add it first.", truth=data.truth.label)]
    if previous and previous != Answer(data.truth, data.attribution) and not data.correction_note:
        errors["correction_note"] = [_("The verdict changes: tell readers why.")]
    if errors:
        raise Invalid(errors)
