"""Reviews: one person's answer on one claim, and the verdict that follows from one or two of them."""

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.domain import workflow
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.errors import Conflict, Held, Invalid, NotFound, Stale
from factcheck.domain.permissions import Permission, require
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.domain.workflow import Action
from factcheck.inputs import Id, Input, Integer, Note, Prose, checked
from factcheck.models import Claim, Review, Verdict
from factcheck.queries import claims, drafts, evidence, history, policies, users
from factcheck.services.audit import record
from factcheck.services.verdicts import publish


class ReviewInput(Input):
    """``summary`` and ``correction_note``, why a verdict changed, are for readers; ``rationale`` is for the desk."""

    truth: Truth
    attribution: Attribution | None = None
    summary: Note
    rationale: Prose
    correction_note: Note = ""


@checked
def submit(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, data: ReviewInput) -> Verdict | None:
    """Answer a claim. The verdict is published if this was enough; else None.

    Where two reviews are needed, the first brings the claim to its second, blind one, and the second publishes if it
    gives the same answer and else makes the claim disputed. Raises Stale when the claim changed since the reviewer saw
    it, Held when somebody else is working on it, Conflict when it is settled or the reviewer has answered it in this
    round, Invalid for an answer that is not complete. Nothing is written then.
    """
    require(actor.role, Permission.REVIEW)
    claim = _claim(session, actor, claim_id, seen_version, Action.REVIEW)
    earlier = history.reviews_of_round(session, claim)
    if any(review.reviewer_id == actor.id for review in earlier):
        raise Conflict("You have answered this claim already; somebody else gives the second answer.")
    review = _store(session, actor, claim, data)
    claim.reviews_needed = policies.needed_by(session, claim)
    if earlier and earlier[0].answer != review.answer:
        _move(session, actor, claim, ClaimState.DISPUTED)
        return None
    if len(earlier) + 1 < claim.reviews_needed:
        _move(session, actor, claim, ClaimState.SECOND_REVIEW)
        return None
    return publish(session, actor, claim, [*earlier, review])


@checked
def adjudicate(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, data: ReviewInput) -> Verdict:
    """Decide a disputed claim. Whoever answered it in this round may not, and gets Conflict."""
    require(actor.role, Permission.ADJUDICATE)
    claim = _claim(session, actor, claim_id, seen_version, Action.ADJUDICATE)
    earlier = _of_others(session, actor, claim)
    review = _store(session, actor, claim, data, is_adjudication=True)
    return publish(session, actor, claim, [*earlier, review])


@checked
def send_back(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, note: Note) -> Claim:
    """Have a disputed claim answered anew, with a note for those who will; the answers so far stay in the record."""
    require(actor.role, Permission.ADJUDICATE)
    claim = _claim(session, actor, claim_id, seen_version, Action.ADJUDICATE)
    _of_others(session, actor, claim)
    if not note:
        raise Invalid({"note": ["Tell the next reviewers what to look at."]})
    claim.round += 1
    claim.reviews_needed = None
    _move(session, actor, claim, workflow.waiting_state(claim.verdict_number > 0), note)
    return claim


def _of_others(session: Session, actor: Actor, claim: Claim) -> list[Review]:
    reviews = history.reviews_of_round(session, claim)
    if any(review.reviewer_id == actor.id for review in reviews):
        raise Conflict("You gave one of the two answers; another editor has to decide.")
    return reviews


def _claim(session: Session, actor: Actor, claim_id: int, seen_version: int, action: Action) -> Claim:
    claim = claims.get_for_update(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    if claim.version != seen_version:
        raise Stale
    workflow.require(action, claim.workflow)
    holder_id = claim.holder_id_at(utc_now())
    if holder_id not in (None, actor.id):
        holder = users.get(session, holder_id or 0)
        raise Held(holder.name if holder else "Somebody else")
    return claim


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
    action = "adjudicate" if is_adjudication else "review"
    record(session, actor, action, claim, after={"truth": review.truth, "attribution": review.attribution})
    return review


def _check(session: Session, claim: Claim, data: ReviewInput, previous: Answer | None) -> None:
    errors: dict[str, list[str]] = {}
    if claim.kind is ClaimKind.QUOTE and data.attribution is None:
        errors["attribution"] = ["Say whether they said it, in these words."]
    if not data.summary:
        errors["summary"] = ["Readers need a sentence or two."]
    if data.truth.is_decisive and not evidence.count_of_claim(session, claim.id):
        errors["truth"] = [f"“{data.truth.label}” needs at least one piece of evidence. Add it first."]
    if previous and previous != Answer(data.truth, data.attribution) and not data.correction_note:
        errors["correction_note"] = ["The verdict changes: tell readers why."]
    if errors:
        raise Invalid(errors)


def _move(session: Session, actor: Actor, claim: Claim, to: ClaimState, note: str = "") -> None:
    before, claim.workflow = claim.workflow, to
    claim.lease_holder_id = claim.lease_expires_at = claim.assignee_id = None
    claim.version += 1
    after = {"workflow": to} | ({"reason": note} if note else {})
    record(session, actor, _MOVED[to], claim, before={"workflow": before}, after=after)


_MOVED = {
    ClaimState.SECOND_REVIEW: "ask for a second review of",
    ClaimState.DISPUTED: "dispute",
    ClaimState.QUEUED: "send back",
    ClaimState.REOPENED: "send back",
}
