"""Events of a claim outside of its review."""

from dataclasses import dataclass
from datetime import date, datetime

from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Details, Payload, ReasonedChange, StateChange
from factcheck.domain.messages import _


@dataclass(frozen=True, slots=True)
class ClaimCreated(Payload):
    kind = EventKind.CLAIM_CREATED
    phrase = _("made the claim")
    details: Details
    state: ClaimState = ClaimState.QUEUED


@dataclass(frozen=True, slots=True)
class ClaimSuggested(Payload):
    kind = EventKind.CLAIM_SUGGESTED
    phrase = _("asked for suggestions; this claim was one of them")
    details: Details
    state: ClaimState = ClaimState.SUGGESTED


@dataclass(frozen=True, slots=True)
class ClaimEdited(Payload):
    """``before`` and ``after`` hold only what changed."""

    kind = EventKind.CLAIM_EDITED
    phrase = _("corrected the claim")
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class SuggestionAccepted(StateChange):
    """``before`` and ``after`` hold only what was corrected."""

    kind = EventKind.SUGGESTION_ACCEPTED
    phrase = _("accepted the suggestion")
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class SuggestionRestored(ReasonedChange):
    kind = EventKind.SUGGESTION_RESTORED
    phrase = _("made it a suggestion again")


@dataclass(frozen=True, slots=True)
class ClaimDismissed(ReasonedChange):
    kind = EventKind.CLAIM_DISMISSED
    phrase = _("dismissed it")


@dataclass(frozen=True, slots=True)
class ClaimRestored(ReasonedChange):
    kind = EventKind.CLAIM_RESTORED
    phrase = _("took the dismissal back")


@dataclass(frozen=True, slots=True)
class ClaimAssigned(Payload):
    """Ids of people; None leaves the claim to the queue."""

    kind = EventKind.CLAIM_ASSIGNED
    phrase = _("assigned it")
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class PrioritySet(Payload):
    kind = EventKind.PRIORITY_SET
    phrase = _("changed its priority")
    before: Priority
    after: Priority


@dataclass(frozen=True, slots=True)
class ClaimTaken(Payload):
    kind = EventKind.CLAIM_TAKEN
    phrase = _("took it")
    reveals_reviewer = True
    state: ClaimState
    until: datetime


@dataclass(frozen=True, slots=True)
class ClaimTakenOver(Payload):
    """``holder_id`` is the person's who held it until then."""

    kind = EventKind.CLAIM_TAKEN_OVER
    phrase = _("took it over")
    reveals_reviewer = True
    state: ClaimState
    until: datetime
    holder_id: int


@dataclass(frozen=True, slots=True)
class ClaimReleased(Payload):
    kind = EventKind.CLAIM_RELEASED
    phrase = _("put it back")
    reveals_reviewer = True
    state: ClaimState


@dataclass(frozen=True, slots=True)
class EvidenceAdded(Payload):
    kind = EventKind.EVIDENCE_ADDED
    phrase = _("added evidence")
    evidence_id: int
    evidence: Details


@dataclass(frozen=True, slots=True)
class EvidenceEdited(Payload):
    """``before`` and ``after`` hold only what changed."""

    kind = EventKind.EVIDENCE_EDITED
    phrase = _("corrected evidence")
    evidence_id: int
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class EvidenceRemoved(Payload):
    kind = EventKind.EVIDENCE_REMOVED
    phrase = _("removed evidence")
    evidence_id: int
    evidence: Details
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewDateSet(Payload):
    kind = EventKind.REVIEW_DATE_SET
    phrase = _("set when to look at it again")
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class DuplicateMarked(Payload):
    kind = EventKind.DUPLICATE_MARKED
    phrase = _("marked another claim as the same")
    other_id: int


@dataclass(frozen=True, slots=True)
class DuplicateUnmarked(Payload):
    kind = EventKind.DUPLICATE_UNMARKED
    phrase = _("removed the mark that another claim is the same")
    other_id: int
