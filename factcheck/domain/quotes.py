"""The typed quotation in a quote claim."""

from factcheck.domain.labels import Labelled


class QuoteForm(Labelled):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(Labelled):
    PERSON = "person"
    ORGANISATION = "organisation"
