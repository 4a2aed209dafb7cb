"""A quotation beside the transcript: its place, its words compared, and what the rules suggest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.domain import anchors
from factcheck.domain.quotations.attribution import Suggestion, suggest
from factcheck.domain.quotations.diff import Difference
from factcheck.domain.quotations.findings import Reason
from factcheck.domain.transcripts import Transcript
from factcheck.models import Claim, Source

#: Characters of the sentences before and after that are shown, and transcripts that are kept read.
REACH, _KEPT = 300, 2


@dataclass(frozen=True, slots=True)
class Part:
    """Words of both sides that stand for each other, white space evened out."""

    difference: Difference
    written: str
    said: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of a quote claim with one transcript. ``start`` and ``end`` are its place, ``locator`` describes it.

    Of a quotation that is not found there only ``source`` and ``suggestion`` say something.
    """

    source: Source
    suggestion: Suggestion
    parts: Sequence[Part] = ()
    before: str = ""
    after: str = ""
    excerpt: str = ""
    locator: str = ""
    start: int = 0
    end: int = 0

    @property
    def is_found(self) -> bool:
        return self.end > 0

    @property
    def reasons(self) -> Sequence[Reason]:
        return self.suggestion.reasons

    @property
    def counts(self) -> Counter[Difference]:
        """How many places differ, by how."""
        return Counter(part.difference for part in self.parts)


def compared(claim: Claim, source: Source, text: str) -> Comparison:
    """A quote claim, loaded with its quotation, beside the transcript ``text`` of a source."""
    assert claim.quote
    transcript = read(text)
    speaker = claim.quote.speaker.name if claim.quote.speaker else ""
    suggestion = suggest(claim.quote.wording or claim.exact, speaker, transcript)
    if suggestion.location is None:
        return Comparison(source, suggestion)
    span = suggestion.location.span
    before, after = anchors.surroundings(text[: span.start], text[span.end :], REACH)
    return Comparison(
        source,
        suggestion,
        [Part(piece.difference, _even(piece.written), _even(piece.said)) for piece in suggestion.pieces],
        _even(before),
        _even(after),
        " ".join(text[span.start : span.end].split()),
        _located(transcript, span.start, suggestion.speaker_said),
        span.start,
        span.end,
    )


@lru_cache(maxsize=_KEPT)
def read(text: str) -> Transcript:
    """A transcript with its turns and words, which take a second to read where it is long."""
    return Transcript(text)


def _even(text: str) -> str:
    """With one space for each run of white space, also at the ends."""
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"


def _located(transcript: Transcript, place: int, label: str) -> str:
    """Whose turn it is, and the time, the page or else the paragraph: the same in every language."""
    locator = transcript.locator(place)
    if locator.seconds is not None:
        minutes, seconds = divmod(locator.seconds, 60)
        where = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    elif locator.page is not None:
        where = f"p. {locator.page}"
    else:
        where = f"¶ {sum(start <= place for start in anchors.paragraph_starts(transcript.text)) + 1}"
    return f"{label}, {where}" if label else where
