"""The typed quotation in a quote claim."""

from enum import StrEnum


class QuoteForm(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class SpeakerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        return self.value.capitalize()
