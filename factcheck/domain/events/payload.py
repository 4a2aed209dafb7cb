"""What the payloads of all events have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from factcheck.domain.claims import ClaimState
from factcheck.domain.events.kinds import EventKind
from factcheck.domain.messages import Message, _

#: A row or a part of one as JSON holds it: what was written about a claim, a source, a piece of evidence.
Details = Mapping[str, Any]


class SystemReason(StrEnum):
    """Why the system did something by itself, where a person would have written a reason."""

    MADE_BY_HAND = "made_by_hand"
    NOT_WORTH_CHECKING = "not_worth_checking"
    UNDONE = "undone"
    ARTICLE_WITHDRAWN = "article_withdrawn"
    ARTICLE_RESTORED = "article_restored"
    WORDS_LOST = "words_lost"

    @property
    def label(self) -> Message:
        return _SYSTEM_REASONS[self]


@dataclass(frozen=True, slots=True)
class Payload:
    """What the log keeps of one event.

    ``sentence`` tells it with the ``name`` of who did it. ``is_clerical`` says that it changed only who works on a
    claim and when, which a history folds away. ``reveals_reviewer`` says that the name of the person gives away who
    works on an open round; ``reveals_review``, that the fields give away a review.
    """

    kind: ClassVar[EventKind]
    sentence: ClassVar[Message]
    is_clerical: ClassVar[bool] = False
    reveals_reviewer: ClassVar[bool] = False
    reveals_review: ClassVar[bool] = False

    @classmethod
    def line(cls, name: str) -> Message:
        """The line of a history: what was done, by the person of this name."""
        return Message(cls.sentence.msgid, {"name": name})


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


_SYSTEM_REASONS = {
    SystemReason.MADE_BY_HAND: _("Its words were made a claim by hand."),
    SystemReason.NOT_WORTH_CHECKING: _("A suggestion that is not worth checking."),
    SystemReason.UNDONE: _("Undone."),
    SystemReason.ARTICLE_WITHDRAWN: _("Its article was withdrawn."),
    SystemReason.WORDS_LOST: _("Its words are no longer in the article."),
    SystemReason.ARTICLE_RESTORED: _("The withdrawal of its article was taken back."),
}
