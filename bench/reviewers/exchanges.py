"""Requests and how the server answered them: each person keeps a list of their own."""

from dataclasses import dataclass
from enum import StrEnum

#: A request that was cut off before its answer.
NO_ANSWER = 0


class Act(StrEnum):
    """What a person sends. A conflict is a review of an old version of a claim, sent on purpose to be refused."""

    LOOK = "look"
    TAKE = "take"
    RELEASE = "release"
    DRAFT = "draft"
    REVIEW = "review"
    CONFLICT = "conflict"
    DECIDE = "decide"
    SEND_BACK = "send back"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    ``person`` and ``claim`` are ids, 0 where none; ``mark`` is the summary that was sent, different each time.

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
        """Whether the server answered that it was done."""
        return 200 <= self.status < 400

    @property
    def is_unknown(self) -> bool:
        """Whether nobody can tell if it was done: there was no answer, or the database was away."""
        return self.status in (NO_ANSWER, 503)
