"""Looking at articles again where they were published: when, and what becomes of a text that differs."""

from collections import Counter
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from factcheck.domain.claims import ClaimState
from factcheck.domain.messages import Message, _
from factcheck.domain.text_diff import MAX_CHARACTERS
from factcheck.domain.texts import sha256
from factcheck.domain.transitions import OPEN

#: An article is looked at so long after it came in.
STEPS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
#: Articles with such claims are looked at. As the steps end after a month, what is published was so recently.
LOOKED_FOR = OPEN | {ClaimState.PUBLISHED}

#: Which share of the words two texts have in common that are editions of each other.
_CLOSE = 0.8
#: How alike two titles are, of 1, that are the title of one article.
_ALIKE = 0.6
_MAX_TITLE = 500


class LookOutcome(StrEnum):
    """What came of the last look."""

    FAILED = "failed"
    BASELINE = "baseline"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"

    @property
    def sentence(self) -> Message:
        return _SENTENCES[self]


_SENTENCES = {
    LookOutcome.FAILED: _("The page could not be fetched."),
    LookOutcome.BASELINE: _("The page differs from the text here; changes of the page will be noticed from now on."),
    LookOutcome.UNCHANGED: _("The page has not changed."),
    LookOutcome.CHANGED: _("The page has changed: its text became the next version."),
    LookOutcome.DOUBTFUL: _("The page now shows a very different text, which was not stored. Fetch it again and look."),
}


def next_due(came_in: datetime, now: datetime) -> datetime | None:
    """The first step after now for an article that came in then; None after the last one. Steps missed are left out."""
    return next((came_in + step for step in STEPS if came_in + step > now), None)


def digest(text: str) -> str:
    """The SHA-256 by which texts are compared: white space does not count, as where claims are looked for."""
    return sha256(" ".join(text.split()))


def is_close(text: str, other: str) -> bool:
    """Whether two texts share most of their words, so that one is probably an edition of the other."""
    words, others = Counter(text.split()), Counter(other.split())
    return (words & others).total() >= _CLOSE * max(words.total(), others.total())


def is_sound(old: str, new: str, *, is_same_page: bool, title: str, new_title: str) -> bool:
    """Whether a fetched text may become the next version without a person who looks at it.

    It must be at least half as long as the newest version, short enough to be compared, and of the same page or with a
    similar title.
    """
    if 2 * len(new) < len(old) or max(len(old), len(new)) > MAX_CHARACTERS:
        return False
    return is_same_page or _are_alike(title, new_title)


def _are_alike(title: str, other: str) -> bool:
    one, two = (each[:_MAX_TITLE].casefold() for each in (title, other))
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE
