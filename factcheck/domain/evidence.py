"""Sources and what they say of a claim, graded on the Admiralty scale (NATO AJP-2.1): A–F source, 1–6 content.

A grade that nobody has given is None: F and 6 say that somebody looked and that it cannot be judged.
"""

from enum import IntEnum, StrEnum

from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _

NOT_GRADED = _("not yet graded")


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
    def label(self) -> Message:
        return _("%(grade)s – %(meaning)s", grade=self.value, meaning=_RELIABILITY[self])

    @property
    def meaning(self) -> Message:
        """What the grade says of the source, in a sentence (after US Army FM 2-22.3, table B-1)."""
        return _RELIABILITY_MEANS[self]


class Credibility(IntEnum):
    """How far this one piece of information can be believed, regardless of its source."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6

    @property
    def label(self) -> Message:
        return _("%(grade)s – %(meaning)s", grade=self.value, meaning=_CREDIBILITY[self])


_RELIABILITY = {
    Reliability.A: _("completely reliable"),
    Reliability.B: _("usually reliable"),
    Reliability.C: _("fairly reliable"),
    Reliability.D: _("not usually reliable"),
    Reliability.E: _("unreliable"),
    Reliability.F: _("cannot be judged"),
}

_RELIABILITY_MEANS = {
    Reliability.A: _("There is no doubt that it is genuine, able and honest; it has always been right."),
    Reliability.B: _("There are small doubts; what came from it was mostly right."),
    Reliability.C: _("There are doubts; but it has been right before."),
    Reliability.D: _("There are strong doubts; it has been right now and then."),
    Reliability.E: _("It is not genuine, able or honest; it has been wrong again and again."),
    Reliability.F: _("There is nothing yet to judge it by, as with a new source."),
}

_CREDIBILITY = {
    Credibility.CONFIRMED: _("confirmed"),
    Credibility.PROBABLY_TRUE: _("probably true"),
    Credibility.POSSIBLY_TRUE: _("possibly true"),
    Credibility.DOUBTFUL: _("doubtful"),
    Credibility.IMPROBABLE: _("improbable"),
    Credibility.CANNOT_BE_JUDGED: _("cannot be judged"),
}
