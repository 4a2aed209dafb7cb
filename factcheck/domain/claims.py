"""What a claim is made of: its kind, where it came from, how much it presses."""

from enum import StrEnum

from factcheck.domain.labels import Labelled


class Kind(Labelled):
    FIGURE = "figure"
    QUOTE = "quote"
    STATEMENT = "statement"


class Origin(StrEnum):
    MANUAL = "manual"
    SUGGESTED = "suggested"
    IMPORTED = "imported"
    API = "api"


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
