"""Events of a claim outside of its review."""

from dataclasses import dataclass
from datetime import date, datetime

from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Details, Payload, ReasonedChange, StateChange
from factcheck.domain.messages import _
from factcheck.domain.reanchoring import Outcome


@dataclass(frozen=True, slots=True)
class ClaimCreated(Payload):
    kind = EventKind.CLAIM_CREATED
    sentence = _("%(name)s made the claim")
    details: Details
    state: ClaimState = ClaimState.QUEUED


@dataclass(frozen=True, slots=True)
class ClaimSuggested(Payload):
    kind = EventKind.CLAIM_SUGGESTED
    sentence = _("%(name)s asked for suggestions; this claim was one of them")
    details: Details
    state: ClaimState = ClaimState.SUGGESTED


@dataclass(frozen=True, slots=True)
class ClaimEdited(Payload):
    """``before`` and ``after`` hold only what changed."""

    kind = EventKind.CLAIM_EDITED
    sentence = _("%(name)s corrected the claim")
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class ClaimReanchored(Payload):
    """It stands at other words of its article now. ``before`` and ``after`` hold only what changed."""

    kind = EventKind.CLAIM_REANCHORED
    sentence = _("%(name)s chose other words of the article for it")
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class ClaimCarriedAlong(Payload):
    """Its words stand at these code points of version ``number`` of its article; ``end`` is exclusive.

    ``were_lost`` says that they were not in the version before that one.
    """

    kind = EventKind.CLAIM_CARRIED_ALONG
    sentence = _("%(name)s added a version of the article that still has its words")
    is_clerical = True
    number: int
    start: int
    end: int
    were_lost: bool


@dataclass(frozen=True, slots=True)
class WordsLost(Payload):
    """Its words changed or are gone in version ``number`` of its article; ``nearest`` is the passage most like them."""

    kind = EventKind.WORDS_LOST
    sentence = _("%(name)s added a version of the article in which its words changed or are gone")
    number: int
    outcome: Outcome
    nearest: str


@dataclass(frozen=True, slots=True)
class SuggestionAccepted(StateChange):
    """``before`` and ``after`` hold only what was corrected."""

    kind = EventKind.SUGGESTION_ACCEPTED
    sentence = _("%(name)s accepted the suggestion")
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class SuggestionRestored(ReasonedChange):
    kind = EventKind.SUGGESTION_RESTORED
    sentence = _("%(name)s made it a suggestion again")


@dataclass(frozen=True, slots=True)
class ClaimDismissed(ReasonedChange):
    kind = EventKind.CLAIM_DISMISSED
    sentence = _("%(name)s dismissed it")


@dataclass(frozen=True, slots=True)
class ClaimRestored(ReasonedChange):
    kind = EventKind.CLAIM_RESTORED
    sentence = _("%(name)s took the dismissal back")


@dataclass(frozen=True, slots=True)
class ClaimAssigned(Payload):
    """Ids of people; None leaves the claim to the queue."""

    kind = EventKind.CLAIM_ASSIGNED
    sentence = _("%(name)s assigned it")
    is_clerical = True
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class PrioritySet(Payload):
    kind = EventKind.PRIORITY_SET
    sentence = _("%(name)s changed its priority")
    is_clerical = True
    before: Priority
    after: Priority


@dataclass(frozen=True, slots=True)
class ClaimTaken(Payload):
    kind = EventKind.CLAIM_TAKEN
    sentence = _("%(name)s took it")
    is_clerical = True
    reveals_reviewer = True
    state: ClaimState
    until: datetime


@dataclass(frozen=True, slots=True)
class ClaimTakenOver(Payload):
    """``holder_id`` is the person's who held it until then."""

    kind = EventKind.CLAIM_TAKEN_OVER
    sentence = _("%(name)s took it over")
    is_clerical = True
    reveals_reviewer = True
    state: ClaimState
    until: datetime
    holder_id: int


@dataclass(frozen=True, slots=True)
class ClaimReleased(Payload):
    kind = EventKind.CLAIM_RELEASED
    sentence = _("%(name)s put it back")
    is_clerical = True
    reveals_reviewer = True
    state: ClaimState


@dataclass(frozen=True, slots=True)
class EvidenceAdded(Payload):
    kind = EventKind.EVIDENCE_ADDED
    sentence = _("%(name)s added evidence")
    evidence_id: int
    evidence: Details


@dataclass(frozen=True, slots=True)
class EvidenceEdited(Payload):
    """``before`` and ``after`` hold only what changed."""

    kind = EventKind.EVIDENCE_EDITED
    sentence = _("%(name)s corrected evidence")
    evidence_id: int
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class EvidenceFileAdded(Payload):
    """``digest`` is the SHA-256 of the file, ``file`` its name."""

    kind = EventKind.EVIDENCE_FILE_ADDED
    sentence = _("%(name)s added a file to evidence")
    evidence_id: int
    snapshot_id: int
    digest: str
    file: str


@dataclass(frozen=True, slots=True)
class EvidenceRemoved(Payload):
    kind = EventKind.EVIDENCE_REMOVED
    sentence = _("%(name)s removed evidence")
    evidence_id: int
    evidence: Details
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceSourceMerged(Payload):
    """Evidence of the claim that came from the source ``other_id`` now comes from ``source_id``, which is the same."""

    kind = EventKind.EVIDENCE_SOURCE_MERGED
    sentence = _("%(name)s merged a source of its evidence with another")
    source_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class ReviewDateSet(Payload):
    kind = EventKind.REVIEW_DATE_SET
    sentence = _("%(name)s set when to look at it again")
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class DuplicateMarked(Payload):
    kind = EventKind.DUPLICATE_MARKED
    sentence = _("%(name)s marked another claim as the same")
    other_id: int


@dataclass(frozen=True, slots=True)
class DuplicateUnmarked(Payload):
    kind = EventKind.DUPLICATE_UNMARKED
    sentence = _("%(name)s removed the mark that another claim is the same")
    other_id: int


@dataclass(frozen=True, slots=True)
class FigureOutdated(Payload):
    """A series has a newer figure, for the day ``by``, which the claim does not fit; ``figure`` is text."""

    kind = EventKind.FIGURE_OUTDATED
    sentence = _("%(name)s noted a newer figure, which outdates it")
    by: date
    figure: str
    publisher: str


@dataclass(frozen=True, slots=True)
class FigureCurrentAgain(Payload):
    """The newer figure was corrected or deprecated."""

    kind = EventKind.FIGURE_CURRENT_AGAIN
    sentence = _("%(name)s noted that no newer figure outdates it any more")


@dataclass(frozen=True, slots=True)
class ClaimTagged(Payload):
    kind = EventKind.CLAIM_TAGGED
    sentence = _("%(name)s added a tag")
    tag: str


@dataclass(frozen=True, slots=True)
class ClaimUntagged(Payload):
    kind = EventKind.CLAIM_UNTAGGED
    sentence = _("%(name)s removed a tag")
    tag: str
