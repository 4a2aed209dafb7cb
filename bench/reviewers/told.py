"""What people were told: one line for each request, written down by whoever sent it."""

from dataclasses import dataclass
from enum import StrEnum

#: A request that was cut off before its answer.
NO_ANSWER = 0


class Act(StrEnum):
    """What somebody sends. A conflict is an answer to an old version of a claim, sent on purpose to be refused."""

    LOOK = "look"
    TAKE = "take"
    RELEASE = "release"
    DRAFT = "draft"
    REVIEW = "review"
    CONFLICT = "conflict"
    DECIDE = "decide"
    SEND_BACK = "send back"


@dataclass(frozen=True, slots=True)
class Told:
    """``person`` and ``claim`` are ids, 0 where none; ``mark`` is the summary that was sent, unlike every other.

    ``sent`` and ``answered`` are seconds of one monotonic clock; ``status`` is HTTP's, or NO_ANSWER.
    """

    person: int
    act: Act
    claim: int
    mark: str
    sent: float
    answered: float
    status: int

    @property
    def is_yes(self) -> bool:
        """Whether the server said that it did it."""
        return 200 <= self.status < 400

    @property
    def is_unknown(self) -> bool:
        """Whether it may have been done or not: the answer never came, or it was that the database is away."""
        return self.status in (NO_ANSWER, 503)
