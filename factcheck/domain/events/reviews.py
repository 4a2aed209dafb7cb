"""Events of a claim's reviews, up to the published verdict and its reopening."""

from dataclasses import dataclass

from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Payload, ReasonedChange, StateChange
from factcheck.domain.messages import _
from factcheck.domain.verdicts import Attribution, Truth


@dataclass(frozen=True, slots=True)
class ReviewSubmitted(Payload):
    kind = EventKind.REVIEW_SUBMITTED
    sentence = _("%(name)s reviewed it")
    reveals_reviewer = True
    reveals_review = True
    truth: Truth
    attribution: Attribution | None


@dataclass(frozen=True, slots=True)
class SecondReviewRequested(StateChange):
    kind = EventKind.SECOND_REVIEW_REQUESTED
    sentence = _("%(name)s asked for a second review")


@dataclass(frozen=True, slots=True)
class ClaimDisputed(StateChange):
    kind = EventKind.CLAIM_DISPUTED
    sentence = _("%(name)s gave a review that differs")


@dataclass(frozen=True, slots=True)
class DisputeDecided(Payload):
    kind = EventKind.DISPUTE_DECIDED
    sentence = _("%(name)s decided the dispute")
    reveals_reviewer = True
    reveals_review = True
    truth: Truth
    attribution: Attribution | None


@dataclass(frozen=True, slots=True)
class ClaimSentBack(ReasonedChange):
    kind = EventKind.CLAIM_SENT_BACK
    sentence = _("%(name)s sent it back")


@dataclass(frozen=True, slots=True)
class VerdictPublished(StateChange):
    """``number`` is the verdict's, from 1."""

    kind = EventKind.VERDICT_PUBLISHED
    sentence = _("%(name)s published")
    number: int


@dataclass(frozen=True, slots=True)
class VerdictUndone(StateChange):
    """The person who published took it back before readers saw it. ``number`` is free again."""

    kind = EventKind.VERDICT_UNDONE
    sentence = _("%(name)s undid the publishing")
    number: int


@dataclass(frozen=True, slots=True)
class VerdictWithdrawn(ReasonedChange):
    kind = EventKind.VERDICT_WITHDRAWN
    sentence = _("%(name)s withdrew the verdict")


@dataclass(frozen=True, slots=True)
class ClaimReopened(ReasonedChange):
    kind = EventKind.CLAIM_REOPENED
    sentence = _("%(name)s reopened it")
