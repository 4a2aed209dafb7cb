"""Sources and what they say of a claim, graded on the Admiralty scale (NATO AJP-2.1): A–F source, 1–6 content."""

from enum import IntEnum, StrEnum

from factcheck.domain.labels import Labelled


class Stance(Labelled):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class SourceKind(Labelled):
    DOCUMENT = "document"
    DATASET = "dataset"
    TRANSCRIPT = "transcript"
    STATEMENT = "statement"
    PAGE = "page"
    WITNESS = "witness"


class Reliability(StrEnum):
    """How far the source itself can be relied on."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def label(self) -> str:
        return f"{self.value} – {_RELIABILITY[self]}"


class Credibility(IntEnum):
    """How far this one piece of information can be believed, whoever says it."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6

    @property
    def label(self) -> str:
        return f"{self.value} – {self.name.replace('_', ' ').lower()}"


_RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "cannot be judged",
}
