"""What can happen: one kind and one payload class for each thing that the audit log records.

A payload says what it reveals to people who must review a claim without knowing the first review, and how a reader of
the history sees it. Nothing outside this module knows a kind by its spelling.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.claims import ClaimState, Priority
from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Attribution, Truth

#: A row or a part of one as JSON holds it: what was written about a claim, a source, a piece of evidence.
Details = Mapping[str, Any]


class Subject(StrEnum):
    """What an event happens to."""

    CLAIM = "claim"
    ALERT = "alert"
    ARTICLE = "article"
    SOURCE = "source"
    POLICY = "policy"
    USER = "user"

    @property
    def label(self) -> str:
        return "Person" if self is Subject.USER else self.value.capitalize()


class EventKind(StrEnum):
    """The value begins with the subject."""

    CLAIM_CREATED = "claim.created"
    CLAIM_SUGGESTED = "claim.suggested"
    SUGGESTION_ACCEPTED = "claim.suggestion_accepted"
    SUGGESTION_RESTORED = "claim.suggestion_restored"
    CLAIM_EDITED = "claim.edited"
    CLAIM_DISMISSED = "claim.dismissed"
    CLAIM_RESTORED = "claim.restored"
    CLAIM_ASSIGNED = "claim.assigned"
    PRIORITY_SET = "claim.priority_set"
    CLAIM_TAKEN = "claim.taken"
    CLAIM_TAKEN_OVER = "claim.taken_over"
    CLAIM_RELEASED = "claim.released"
    EVIDENCE_ADDED = "claim.evidence_added"
    REVIEW_SUBMITTED = "claim.review_submitted"
    SECOND_REVIEW_REQUESTED = "claim.second_review_requested"
    CLAIM_DISPUTED = "claim.disputed"
    DISPUTE_DECIDED = "claim.dispute_decided"
    CLAIM_SENT_BACK = "claim.sent_back"
    VERDICT_PUBLISHED = "claim.verdict_published"
    VERDICT_WITHDRAWN = "claim.verdict_withdrawn"
    CLAIM_REOPENED = "claim.reopened"
    REVIEW_DATE_SET = "claim.review_date_set"
    DUPLICATE_MARKED = "claim.duplicate_marked"
    DUPLICATE_UNMARKED = "claim.duplicate_unmarked"
    ALERT_RAISED = "alert.raised"
    ALERT_RESOLVED = "alert.resolved"
    CONTACT_DELETED = "alert.contact_deleted"
    ARTICLE_ADDED = "article.added"
    ARTICLE_EXTRACTED = "article.extracted"
    SOURCE_ADDED = "source.added"
    POLICY_SET = "policy.set"
    USER_CREATED = "user.created"
    USER_DISABLED = "user.disabled"
    USER_ENABLED = "user.enabled"
    ROLE_CHANGED = "user.role_changed"
    LANGUAGE_CHOSEN = "user.language_chosen"
    PASSWORD_CHANGED = "user.password_changed"  # noqa: S105 - the name of an event
    LINK_MADE = "user.link_made"
    SESSIONS_ENDED = "user.sessions_ended"
    USER_SIGNED_IN = "user.signed_in"
    NEW_BROWSER_SIGNED_IN = "user.new_browser_signed_in"
    SIGN_INS_FAILED = "user.sign_ins_failed"
    PASSWORD_CONFIRMED = "user.password_confirmed"  # noqa: S105 - the name of an event
    VERDICTS_EXPORTED = "user.verdicts_exported"

    @property
    def subject(self) -> Subject:
        return Subject(self.value.partition(".")[0])

    @property
    def label(self) -> str:
        return self.value.replace(".", ": ").replace("_", " ").capitalize()


class SystemReason(StrEnum):
    """Why the system did something by itself, where a person would have written a reason."""

    MADE_BY_HAND = "made_by_hand"
    NOT_WORTH_CHECKING = "not_worth_checking"
    UNDONE = "undone"

    @property
    def label(self) -> Message:
        return _SYSTEM_REASONS[self]


@dataclass(frozen=True, slots=True)
class Payload:
    """What the log keeps of one event.

    ``phrase`` continues a line of the history that begins with a name. ``reveals_reviewer`` says that the name of the
    person gives away who works on an open round; ``reveals_review``, that the fields give away a review.
    """

    kind: ClassVar[EventKind]
    phrase: ClassVar[Message]
    reveals_reviewer: ClassVar[bool] = False
    reveals_review: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class StateChange(Payload):
    """A claim left one state and is now in another."""

    from_state: ClaimState
    state: ClaimState


@dataclass(frozen=True, slots=True)
class ReasonedChange(StateChange):
    """A change of state with a reason: a person's own words, or the system's."""

    reason: str = ""
    system_reason: SystemReason | None = None

    @property
    def reason_text(self) -> str:
        return self.system_reason.label if self.system_reason else self.reason


@dataclass(frozen=True, slots=True)
class ClaimCreated(Payload):
    kind = EventKind.CLAIM_CREATED
    phrase = _("made the claim")
    details: Details
    state: ClaimState = ClaimState.QUEUED


@dataclass(frozen=True, slots=True)
class ClaimSuggested(Payload):
    kind = EventKind.CLAIM_SUGGESTED
    phrase = _("asked for suggestions, and this was one")
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
class ReviewSubmitted(Payload):
    kind = EventKind.REVIEW_SUBMITTED
    phrase = _("reviewed it")
    reveals_reviewer = True
    reveals_review = True
    truth: Truth
    attribution: Attribution | None


@dataclass(frozen=True, slots=True)
class SecondReviewRequested(StateChange):
    kind = EventKind.SECOND_REVIEW_REQUESTED
    phrase = _("asked for a second review")


@dataclass(frozen=True, slots=True)
class ClaimDisputed(StateChange):
    kind = EventKind.CLAIM_DISPUTED
    phrase = _("gave a review that differs")


@dataclass(frozen=True, slots=True)
class DisputeDecided(Payload):
    kind = EventKind.DISPUTE_DECIDED
    phrase = _("decided the dispute")
    reveals_reviewer = True
    reveals_review = True
    truth: Truth
    attribution: Attribution | None


@dataclass(frozen=True, slots=True)
class ClaimSentBack(ReasonedChange):
    kind = EventKind.CLAIM_SENT_BACK
    phrase = _("sent it back")


@dataclass(frozen=True, slots=True)
class VerdictPublished(StateChange):
    """``number`` is the verdict's, from 1."""

    kind = EventKind.VERDICT_PUBLISHED
    phrase = _("published")
    number: int


@dataclass(frozen=True, slots=True)
class VerdictWithdrawn(ReasonedChange):
    kind = EventKind.VERDICT_WITHDRAWN
    phrase = _("withdrew the verdict")


@dataclass(frozen=True, slots=True)
class ClaimReopened(ReasonedChange):
    kind = EventKind.CLAIM_REOPENED
    phrase = _("reopened it")


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


@dataclass(frozen=True, slots=True)
class AlertRaised(Payload):
    kind = EventKind.ALERT_RAISED
    phrase = _("raised an alert")
    claim_id: int
    reason: AlertReason


@dataclass(frozen=True, slots=True)
class AlertResolved(Payload):
    """``note`` is a person's; it is empty where the alert resolved itself."""

    kind = EventKind.ALERT_RESOLVED
    phrase = _("resolved an alert")
    claim_id: int
    resolution: Resolution
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactDeleted(Payload):
    """A reader's contact details were deleted from their report."""

    kind = EventKind.CONTACT_DELETED
    phrase = _("deleted a reader’s contact details")
    claim_id: int


@dataclass(frozen=True, slots=True)
class ArticleAdded(Payload):
    kind = EventKind.ARTICLE_ADDED
    phrase = _("added the article")
    article: Details
    sha256: str


@dataclass(frozen=True, slots=True)
class ArticleExtracted(Payload):
    """How many claims were suggested. ``problem`` says why none could be; None when it went well."""

    kind = EventKind.ARTICLE_EXTRACTED
    phrase = _("asked for suggestions")
    suggested: int
    problem: ExtractionProblem | None = None


@dataclass(frozen=True, slots=True)
class SourceAdded(Payload):
    kind = EventKind.SOURCE_ADDED
    phrase = _("added the source")
    source: Details


@dataclass(frozen=True, slots=True)
class PolicySet(Payload):
    """How many reviews claims of this subject need."""

    kind = EventKind.POLICY_SET
    phrase = _("changed how many reviews are needed")
    subject: PolicySubject
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class UserCreated(Payload):
    kind = EventKind.USER_CREATED
    phrase = _("added the person")
    email: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class UserDisabled(Payload):
    kind = EventKind.USER_DISABLED
    phrase = _("disabled the account")


@dataclass(frozen=True, slots=True)
class UserEnabled(Payload):
    kind = EventKind.USER_ENABLED
    phrase = _("enabled the account")


@dataclass(frozen=True, slots=True)
class RoleChanged(Payload):
    kind = EventKind.ROLE_CHANGED
    phrase = _("changed the role")
    before: Role
    after: Role


@dataclass(frozen=True, slots=True)
class LanguageChosen(Payload):
    kind = EventKind.LANGUAGE_CHOSEN
    phrase = _("chose a language")
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PasswordChanged(Payload):
    kind = EventKind.PASSWORD_CHANGED
    phrase = _("changed the password")


@dataclass(frozen=True, slots=True)
class LinkMade(Payload):
    """A one-time link for choosing a password."""

    kind = EventKind.LINK_MADE
    phrase = _("made a one-time link")


@dataclass(frozen=True, slots=True)
class SessionsEnded(Payload):
    """``sessions`` is how many."""

    kind = EventKind.SESSIONS_ENDED
    phrase = _("ended sessions")
    sessions: int


@dataclass(frozen=True, slots=True)
class UserSignedIn(Payload):
    kind = EventKind.USER_SIGNED_IN
    phrase = _("signed in")
    browser: str
    address: str


@dataclass(frozen=True, slots=True)
class NewBrowserSignedIn(Payload):
    """The same, where the person has signed in before and this browser has not."""

    kind = EventKind.NEW_BROWSER_SIGNED_IN
    phrase = _("signed in with a new browser")
    browser: str
    address: str


@dataclass(frozen=True, slots=True)
class SignInsFailed(Payload):
    """How many attempts failed since the last such event. It happens to person 0 where nobody has the address."""

    kind = EventKind.SIGN_INS_FAILED
    phrase = _("counted failed sign-ins")
    failures: int
    was_slowed_down: bool


@dataclass(frozen=True, slots=True)
class PasswordConfirmed(Payload):
    """An admin typed their password once more, to change accounts for a while."""

    kind = EventKind.PASSWORD_CONFIRMED
    phrase = _("confirmed with the password")


@dataclass(frozen=True, slots=True)
class VerdictsExported(Payload):
    """``query`` are the filters as they stood in the address."""

    kind = EventKind.VERDICTS_EXPORTED
    phrase = _("exported verdicts")
    file: str
    query: str


_SYSTEM_REASONS = {
    SystemReason.MADE_BY_HAND: _("Its words were made a claim by hand."),
    SystemReason.NOT_WORTH_CHECKING: _("A suggestion that is not worth checking."),
    SystemReason.UNDONE: _("Undone."),
}


def _all_of(base: type[Payload]) -> list[type[Payload]]:
    return [base, *(each for child in base.__subclasses__() for each in _all_of(child))]


#: The payload class of each kind.
PAYLOADS: dict[EventKind, type[Payload]] = {each.kind: each for each in _all_of(Payload) if hasattr(each, "kind")}


def encode(payload: Payload) -> dict[str, Any]:
    """The payload's fields as JSON holds them; days and times as ISO 8601."""
    return {field.name: _plain(getattr(payload, field.name)) for field in fields(payload)}


def decode(kind: EventKind, data: Mapping[str, Any]) -> Payload:
    """The payload that was encoded. Raises KeyError for a kind, TypeError for fields, that this code does not know."""
    types = _types(kind)
    return PAYLOADS[kind](**{name: _typed(types.get(name), value) for name, value in data.items()})


@cache
def _types(kind: EventKind) -> dict[str, Any]:
    return {name: _single(hint) for name, hint in get_type_hints(PAYLOADS[kind]).items()}


def _single(hint: Any) -> Any:
    """The type itself of one that may also be None."""
    if get_origin(hint) in {Union, UnionType}:
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(hint: Any, value: Any) -> Any:
    if value is None or not isinstance(hint, type):
        return value
    if issubclass(hint, date):
        return hint.fromisoformat(value)
    return hint(value) if issubclass(hint, StrEnum | Labelled) else value
