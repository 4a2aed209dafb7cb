"""What can happen: one kind and one payload class for each thing that the audit log records.

A payload says what it reveals to people who must review a claim without knowing the first review, and how a reader of
the history sees it. Nothing outside this package knows a kind by its spelling.
"""

from factcheck.domain.events.alerts import AlertRaised, AlertResolved, ContactDeleted
from factcheck.domain.events.articles import ArticleAdded, ArticleExtracted
from factcheck.domain.events.claims import (
    ClaimAssigned,
    ClaimCreated,
    ClaimDismissed,
    ClaimEdited,
    ClaimReleased,
    ClaimRestored,
    ClaimSuggested,
    ClaimTaken,
    ClaimTakenOver,
    DuplicateMarked,
    DuplicateUnmarked,
    EvidenceAdded,
    PrioritySet,
    ReviewDateSet,
    SuggestionAccepted,
    SuggestionRestored,
)
from factcheck.domain.events.kinds import EventKind, Subject
from factcheck.domain.events.payload import Details, Payload, ReasonedChange, StateChange, SystemReason
from factcheck.domain.events.policies import PolicySet
from factcheck.domain.events.reviews import (
    ClaimDisputed,
    ClaimReopened,
    ClaimSentBack,
    DisputeDecided,
    ReviewSubmitted,
    SecondReviewRequested,
    VerdictPublished,
    VerdictWithdrawn,
)
from factcheck.domain.events.sources import SourceAdded
from factcheck.domain.events.storing import PAYLOADS, decode, encode
from factcheck.domain.events.users import (
    LanguageChosen,
    LinkMade,
    NewBrowserSignedIn,
    PasswordChanged,
    PasswordConfirmed,
    RoleChanged,
    SessionsEnded,
    SignInsFailed,
    UserCreated,
    UserDisabled,
    UserEnabled,
    UserSignedIn,
    VerdictsExported,
)

__all__ = [
    "PAYLOADS",
    "AlertRaised",
    "AlertResolved",
    "ArticleAdded",
    "ArticleExtracted",
    "ClaimAssigned",
    "ClaimCreated",
    "ClaimDismissed",
    "ClaimDisputed",
    "ClaimEdited",
    "ClaimReleased",
    "ClaimReopened",
    "ClaimRestored",
    "ClaimSentBack",
    "ClaimSuggested",
    "ClaimTaken",
    "ClaimTakenOver",
    "ContactDeleted",
    "Details",
    "DisputeDecided",
    "DuplicateMarked",
    "DuplicateUnmarked",
    "EventKind",
    "EvidenceAdded",
    "LanguageChosen",
    "LinkMade",
    "NewBrowserSignedIn",
    "PasswordChanged",
    "PasswordConfirmed",
    "Payload",
    "PolicySet",
    "PrioritySet",
    "ReasonedChange",
    "ReviewDateSet",
    "ReviewSubmitted",
    "RoleChanged",
    "SecondReviewRequested",
    "SessionsEnded",
    "SignInsFailed",
    "SourceAdded",
    "StateChange",
    "Subject",
    "SuggestionAccepted",
    "SuggestionRestored",
    "SystemReason",
    "UserCreated",
    "UserDisabled",
    "UserEnabled",
    "UserSignedIn",
    "VerdictPublished",
    "VerdictWithdrawn",
    "VerdictsExported",
    "decode",
    "encode",
]
