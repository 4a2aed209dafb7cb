"""What the rules find about a quotation, and their reasons."""

from dataclasses import dataclass

from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _
from factcheck.domain.quotations.meaning import Bend
from factcheck.domain.verdicts import Attribution


class Finding(Labelled):
    EXACT = "exact"
    EXACT_WITH_ELLIPSIS = "exact_with_ellipsis"
    PARAPHRASE = "paraphrase"
    ALTERED = "altered"
    OUT_OF_CONTEXT = "out_of_context"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"

    @property
    def meaning(self) -> Message:
        """What it says, as a sentence."""
        return _MEANING[self]

    @property
    def attribution(self) -> Attribution | None:
        """The attribution that is suggested; None where only a person can say."""
        return _ATTRIBUTIONS.get(self)


_MEANING = {
    Finding.EXACT: _("These are the words; only marks, spelling, fillers or the ends differ."),
    Finding.EXACT_WITH_ELLIPSIS: _("These are the words; what the ellipsis leaves out does not change them."),
    Finding.PARAPHRASE: _("Other words were used. Only a person can say whether they mean the same."),
    Finding.ALTERED: _("A change of the words changes what they mean."),
    Finding.OUT_OF_CONTEXT: _("What was left out changes what the words mean."),
    Finding.MISATTRIBUTED: _("Somebody else said it."),
    Finding.NOT_FOUND: _("The words are not in this transcript."),
}
_ATTRIBUTIONS = {
    Finding.EXACT: Attribution.EXACT,
    Finding.EXACT_WITH_ELLIPSIS: Attribution.EXACT,
    Finding.ALTERED: Attribution.ALTERED,
    Finding.OUT_OF_CONTEXT: Attribution.OUT_OF_CONTEXT,
    Finding.MISATTRIBUTED: Attribution.MISATTRIBUTED,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A change of meaning with the words that were written and said, either may be empty. ``is_context``: by what an
    ellipsis or an end of the quotation leaves out."""

    bend: Bend
    written: str
    said: str
    is_context: bool = False
