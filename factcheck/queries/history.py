"""The events, reviews and verdicts of a claim, as far as the person who asks may see them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from factcheck.domain.actors import Actor, person_id
from factcheck.domain.blindness import Rounds, Viewer, sees_names, sees_review
from factcheck.domain.events import (
    PAYLOADS,
    ClaimReanchored,
    ClaimTagged,
    ClaimUntagged,
    EventKind,
    EvidenceRemoved,
    Payload,
    ReasonedChange,
    ReviewDateSet,
    Subject,
    VerdictPublished,
    VerdictUndone,
)
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, may
from factcheck.models import Claim, Event, Review, Verdict
from factcheck.queries.claims import is_given

_Happened = TypeVar("_Happened", "Entry", Event)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a claim's history. ``who`` is "A person" where the viewer may not know.

    ``payload`` is None where it would give away a review: those are shown by ``reviews``, to people who may see them.
    """

    id: int
    at: datetime
    who: str
    is_own: bool
    kind: EventKind
    payload: Payload | None

    @property
    def is_clerical(self) -> bool:
        """Whether a history may fold it away."""
        return PAYLOADS[self.kind].is_clerical

    @property
    def line(self) -> Message:
        """What was done, and by whom."""
        line = PAYLOADS[self.kind].line(self.who)
        if self.verdict_number:
            return _("%(line)s (verdict %(number)s)", line=line, number=self.verdict_number)
        if isinstance(self.payload, ClaimReanchored):
            before, after = self.payload.before["exact"], self.payload.after["exact"]
            return _("%(line)s: “%(after)s” instead of “%(before)s”", line=line, after=after, before=before)
        if isinstance(self.payload, ClaimTagged | ClaimUntagged):
            return _("%(line)s: “%(tag)s”", line=line, tag=self.payload.tag)
        return _("%(line)s: %(day)s", line=line, day=self.review_date) if self.review_date else line

    @property
    def reason(self) -> str:
        """Why it was done; empty where no reason was needed."""
        if isinstance(self.payload, EvidenceRemoved):
            return self.payload.reason
        return self.payload.reason_text if isinstance(self.payload, ReasonedChange) else ""

    @property
    def verdict_number(self) -> int | None:
        """The number of the verdict that was published, or undone."""
        return self.payload.number if isinstance(self.payload, VerdictPublished | VerdictUndone) else None

    @property
    def review_date(self) -> date | None:
        """The day that was set to look at the claim again."""
        return self.payload.after if isinstance(self.payload, ReviewDateSet) else None


def of_claim(session: Session, claim: Claim, actor: Actor) -> list[Entry]:
    """What happened to a claim, newest first, without what would break a blind review."""
    statement = (
        select(Event)
        .where(Event.subject == Subject.CLAIM, Event.subject_id == claim.id)
        .order_by(col(Event.id).desc())
        .options(joinedload(Event.actor))  # type: ignore[arg-type]
    )
    events = list(session.exec(statement))
    viewer = viewer_of(session, claim, actor)
    settled = next((event.id for event in without_undone(events) if event.kind is EventKind.VERDICT_PUBLISHED), 0)
    entries = []
    for event in events:
        is_own = event.actor_id is not None and event.actor_id == actor.id
        is_hidden = event.id > settled and not is_own and not sees_names(viewer, claim.workflow)
        payload = PAYLOADS[event.kind]
        if is_hidden and payload.reveals_reviewer:
            continue
        who = event.actor.name if event.actor else _("The command line")
        shown = None if payload.reveals_review else event.payload
        entries.append(Entry(event.id, event.at, _("A person") if is_hidden else who, is_own, event.kind, shown))
    return entries


def without_undone(events: Iterable[_Happened]) -> Iterator[_Happened]:
    """A claim's events, newest first, without the publishings that were undone and their undoing."""
    undone = 0
    for event in events:
        if event.kind is EventKind.VERDICT_UNDONE:
            undone += 1
        elif event.kind is EventKind.VERDICT_PUBLISHED and undone:
            undone -= 1
        else:
            yield event


def publishing_of(session: Session, claim: Claim) -> Event:
    """When and how a verdict of a claim was published last."""
    statement = select(Event).where(Event.subject == Subject.CLAIM, Event.subject_id == claim.id)
    of_kind = statement.where(Event.kind == EventKind.VERDICT_PUBLISHED).order_by(col(Event.id).desc())
    return session.exec(of_kind.limit(1)).one()


def settled_by(session: Session, claim: Claim, number: int) -> int:
    """The round that ended in a claim's verdict ``number``, which readers see; 0 where that is 0."""
    verdict = next((one for one in verdicts(session, claim.id) if one.number == number), None)
    if verdict is None:
        return 0
    # No claim is reopened before readers see its verdict, so the reviews of later rounds are later.
    given = select(func.max(Review.round)).where(Review.claim_id == claim.id, is_given())
    return session.exec(given.where(Review.created_at <= verdict.published_at)).one() or 0


def newest_event_id(session: Session, claim_id: int) -> int:
    """The id of the last thing that happened to a claim; 0 when nothing did."""
    statement = select(func.max(Event.id)).where(Event.subject == Subject.CLAIM, Event.subject_id == claim_id)
    return session.exec(statement).one() or 0


def viewer_of(session: Session, claim: Claim, actor: Actor) -> Viewer:
    """The person as one who looks at this claim."""
    user_id = person_id(actor)
    return Viewer(user_id, has_reviewed(session, claim, user_id), may(actor.role, Permission.ADJUDICATE))


def has_reviewed(session: Session, claim: Claim, user_id: int) -> bool:
    """Whether this person has answered the claim in the round it is in."""
    return any(review.reviewer_id == user_id for review in reviews_of_round(session, claim))


def reviews_of_round(session: Session, claim: Claim) -> list[Review]:
    """Every answer of the round the claim is in that stands, oldest first; for deciding, not for showing."""
    statement = select(Review).where(Review.claim_id == claim.id, Review.round == claim.round, is_given())
    return list(session.exec(statement.order_by(col(Review.id))))


def reviews(session: Session, claim: Claim, actor: Actor) -> list[Review]:
    """The answers this person may see, with who gave them, newest first."""
    statement = select(Review).where(Review.claim_id == claim.id, is_given()).order_by(col(Review.id).desc())
    viewer, rounds = viewer_of(session, claim, actor), Rounds(claim.round, claim.settled_round)
    return [
        review
        for review in session.exec(statement.options(joinedload(Review.reviewer)))  # type: ignore[arg-type]
        if sees_review(viewer, claim.workflow, rounds, review.round, review.reviewer_id)
    ]


def verdicts(session: Session, claim_id: int) -> list[Verdict]:
    """A claim's verdicts, newest first, also one that readers do not see yet."""
    statement = select(Verdict).where(Verdict.claim_id == claim_id, col(Verdict.undone_at).is_(None))
    return list(session.exec(statement.order_by(col(Verdict.number).desc())))


def current_of(session: Session, claims: Sequence[Claim]) -> dict[int, Verdict]:
    """The current verdict of each of these claims that has one, by the claim's id."""
    statement = (
        select(Verdict)
        .join(Claim)
        .where(Verdict.number == Claim.verdict_number, col(Verdict.undone_at).is_(None))
        .where(col(Claim.id).in_([claim.id for claim in claims]))
    )
    return {verdict.claim_id: verdict for verdict in session.exec(statement)}
