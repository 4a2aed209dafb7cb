"""What a claim is: its kind, where it came from, the state it is in, how urgent a person says it is."""

from enum import StrEnum

from factcheck.domain.labels import Labelled


class ClaimKind(Labelled):
    FIGURE = "figure"
    QUOTE = "quote"
    STATEMENT = "statement"


class Origin(StrEnum):
    MANUAL = "manual"
    SUGGESTED = "suggested"
    IMPORTED = "imported"
    API = "api"


class ClaimState(Labelled):
    SUGGESTED = "suggested"
    QUEUED = "queued"
    IN_REVIEW = "in_review"
    SECOND_REVIEW = "second_review"
    DISPUTED = "disputed"
    PUBLISHED = "published"
    REOPENED = "reopened"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class Priority(Labelled):
    """What a person says about how much a claim presses; later members go first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """0 for low to 3 for urgent, which the queue is ordered by."""
        return list(Priority).index(self)
