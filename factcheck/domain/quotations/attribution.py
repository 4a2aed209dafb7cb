"""A suggested attribution: did they say it, in these words? By written rules (docs/adr/0034); a person decides.

The quotation is looked for in the transcript, and compared word by word. What differs is weighed by what it means:
fillers, spelling and marks are nothing; a changed "not", number, name, date, modal, quantifier, time or order, and a
condition left out, is an alteration; other words are a paraphrase, about which a person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from factcheck.domain.quotations.diff import Piece, compare
from factcheck.domain.quotations.findings import Finding, Reason
from factcheck.domain.quotations.location import Location
from factcheck.domain.quotations.meaning import Bend
from factcheck.domain.quotations.rules import Rules
from factcheck.domain.quotations.words import read_words
from factcheck.domain.transcripts import Transcript
from factcheck.domain.turns import Turn


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``speaker_said`` is the label of whose turn it is, empty where none is known."""

    finding: Finding
    location: Location | None = None
    pieces: Sequence[Piece] = ()
    reasons: Sequence[Reason] = ()
    speaker_said: str = ""

    @property
    def bends(self) -> list[Bend]:
        return sorted({reason.bend for reason in self.reasons}, key=list(Bend).index)


def suggest(quotation: str, speaker: str, transcript: Transcript) -> Suggestion:
    """The suggestion for a quotation of a speaker; ``speaker`` may be empty."""
    quote = read_words(quotation)
    if not any(not (word.is_ellipsis or word.is_bracketed) for word in quote):
        return Suggestion(Finding.NOT_FOUND)
    index = transcript.index
    location = index.locate(quote, partial(transcript.may_be_said_by, speaker))
    if location is None:
        return Suggestion(Finding.NOT_FOUND)
    pieces = compare(quotation, quote, index, location)
    rules = Rules(quote, index.words, index.names, pieces, location)
    turn = _other_turn(speaker, transcript, location)
    here = turn or transcript.turn_at(location.span.start)
    return Suggestion(rules.finding(turn), location, pieces, rules.reasons, here.label if here else "")


def _other_turn(speaker: str, transcript: Transcript, location: Location) -> Turn | None:
    """A turn of somebody else that some of the words are in."""
    places = {transcript.index.words[place].start for _, place in location.pairs}
    turns = [turn for place in sorted(places) if (turn := transcript.turn_at(place))]
    return next((turn for turn in turns if transcript.is_somebody_else(turn, speaker)), None)
