"""The typed quotation in a quote claim."""

from dataclasses import dataclass
from datetime import date

from factcheck.domain.labels import Labelled


class QuoteForm(Labelled):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(Labelled):
    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteDetails:
    """What a quote claim says: the one list of a quotation's fields, from extraction to table and form.

    ``role`` is the speaker's at the time, as the article has it; ``language`` is a BCP 47 tag. ``wording`` is what was
    said where that is not simply the claim's own words: where an attribution interrupts them. Text that is not known is
    empty.
    """

    speaker: str = ""
    form: QuoteForm = QuoteForm.DIRECT
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    cue_verb: str = ""
    occasion: str = ""
    said_on: date | None = None
    language: str = ""
    translator: str = ""
    wording: str = ""
