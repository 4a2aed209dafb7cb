"""Words of the domain that people see."""

from enum import StrEnum

from factcheck.domain.messages import Message


class Labelled(StrEnum):
    """A set of words, stored as ``half_true`` and shown as ``Half true``.

    The words are in the catalogues of all languages by themselves, both ways.
    """

    @property
    def label(self) -> Message:
        """The word where it stands alone or first."""
        return Message(self.value.replace("_", " ").capitalize())

    @property
    def label_inside(self) -> Message:
        """The word inside a sentence: ``half true``."""
        return Message(self.value.replace("_", " "))
