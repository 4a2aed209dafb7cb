"""What happened: the events, reviews and verdicts of a claim, as far as the person who asks may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from factcheck.domain.actors import Actor, person_id
from factcheck.domain.blindness import Viewer, sees_answer, sees_names
from factcheck.domain.permissions import Permission, may
from factcheck.models import Claim, Event, Review, Verdict

#: Who did these in an unsettled round gives away who answered, or what.
_TELLING = frozenset({"take", "take over", "release", "review"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a claim's history. ``who`` is "Somebody" where the viewer may not know."""

    id: int
    at: datetime
    action: str
    who: str
    is_own: bool
    before: dict[str, Any]
    after: dict[str, Any]


def of_claim(session: Session, claim: Claim, actor: Actor) -> list[Entry]:
    """What happened to a claim, newest first, without what would break a blind review."""
    statement = (
        select(Event)
        .where(Event.subject == "claim", Event.subject_id == claim.id)
        .order_by(col(Event.id).desc())
        .options(joinedload(Event.actor))  # type: ignore[arg-type]
    )
    events = list(session.exec(statement))
    viewer = viewer_of(session, claim, actor)
    settled = next((event.id for event in events if event.action == "publish"), 0)
    entries = []
    for event in events:
        is_own = event.actor_id is not None and event.actor_id == actor.id
        is_open = event.id > settled
        hidden = is_open and not is_own and not sees_names(viewer, claim.workflow)
        if hidden and event.action in _TELLING:
            continue
        who = event.actor.name if event.actor else "The command line"
        who = "Somebody" if hidden else who
        before, after = _without_answer(event.before), _without_answer(event.after)
        entries.append(Entry(event.id, event.at, event.action, who, is_own, before, after))
    return entries


def _without_answer(values: dict[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (values or {}).items() if name not in {"truth", "attribution"}}


def viewer_of(session: Session, claim: Claim, actor: Actor) -> Viewer:
    """The person as one who looks at this claim."""
    user_id = person_id(actor)
    return Viewer(user_id, has_answered(session, claim, user_id), may(actor.role, Permission.ADJUDICATE))


def has_answered(session: Session, claim: Claim, user_id: int) -> bool:
    """Whether this person has answered the claim in the round it is in."""
    return any(review.reviewer_id == user_id for review in reviews_of_round(session, claim))


def reviews_of_round(session: Session, claim: Claim) -> list[Review]:
    """Every answer of the round the claim is in, oldest first; for deciding, not for showing."""
    statement = select(Review).where(Review.claim_id == claim.id, Review.round == claim.round)
    return list(session.exec(statement.order_by(col(Review.id))))


def reviews(session: Session, claim: Claim, actor: Actor) -> list[Review]:
    """The answers this person may see, with who gave them, newest first."""
    statement = select(Review).where(Review.claim_id == claim.id).order_by(col(Review.id).desc())
    viewer = viewer_of(session, claim, actor)
    return [
        review
        for review in session.exec(statement.options(joinedload(Review.reviewer)))  # type: ignore[arg-type]
        if sees_answer(viewer, claim.workflow, claim.settled_round, review.round, review.reviewer_id)
    ]


def verdicts(session: Session, claim_id: int) -> list[Verdict]:
    """A claim's verdicts, newest first."""
    return list(session.exec(select(Verdict).where(Verdict.claim_id == claim_id).order_by(col(Verdict.number).desc())))


def current_of(session: Session, claims: Sequence[Claim]) -> dict[int, Verdict]:
    """The current verdict of each of these claims that has one, by the claim's id."""
    statement = (
        select(Verdict)
        .join(Claim)
        .where(Verdict.number == Claim.verdict_number, col(Claim.id).in_([claim.id for claim in claims]))
    )
    return {verdict.claim_id: verdict for verdict in session.exec(statement)}
