"""Problems an article can have."""

from enum import StrEnum

from factcheck.domain.messages import Message, _


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
