"""Words of the domain that people see."""

from enum import StrEnum


class Labelled(StrEnum):
    """A set of words, stored as ``half_true`` and shown as ``Half true``."""

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()
