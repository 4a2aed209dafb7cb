"""What articles are called where one is chosen, and problems they can have."""

import re
from enum import StrEnum

from factcheck.domain.messages import Message, _

#: Characters of a title, of which there may be 500, where an article is only mentioned.
_TITLE = 120
#: A number alone, or at the end of what an article is called. Nine digits fit into the column of a row's number.
_NUMBER = re.compile(r"(?:#?|.* #)([0-9]{1,9})")


def called(article_id: int, title: str) -> str:
    """Title and number: titles alone may be the same. ``number_in`` has the number back."""
    shown = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
    return f"{shown} #{article_id}"


def number_in(text: str) -> int | None:
    """The number of an article that a text is or ends with, None where it has none."""
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None


class ExtractionProblem(StrEnum):
    """Why an article was not looked through for claims."""

    FAILED = "failed"
    TOO_LONG = "too_long"

    @property
    def label(self) -> Message:
        return _PROBLEMS[self]


_PROBLEMS = {
    ExtractionProblem.FAILED: _(
        "Looking through this article failed. Everything else works; claims can be made by hand."
    ),
    ExtractionProblem.TOO_LONG: _("Looking through this article took too long. Claims can be made by hand."),
}
