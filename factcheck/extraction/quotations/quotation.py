"""What is attributed: within one sentence, in tokens, and in the whole text, in code points."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.domain.spans import Span
from factcheck.extraction.text.marks import CLOSING, OPENING
from factcheck.extraction.text.sentence_tokens import Range


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a sentence attributes: ``content`` by ``cue`` to ``source``, which is None where the sentence has none."""

    content: tuple[Range, ...]
    cue: Range
    source: Range | None
    is_speech: bool

    @property
    def ranges(self) -> list[Range]:
        """Everything it is made of, in no order."""
        return [*self.content, self.cue, *([self.source] if self.source else [])]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the text attributes to somebody.

    ``pieces`` are the words as printed, with their quotation marks and without their attribution: one, or several
    where the attribution or a new paragraph interrupts. ``cue`` ("told a news conference") and ``source`` ("he") are
    the attribution next to them, None where it is only implied. ``speaker`` is the fullest name the article gives
    (empty where it is not clear) and ``role`` is as written: "NATO Secretary-General". ``day`` is the day as
    written: "Friday". ``is_speech`` is False for beliefs, wishes and stances that nobody need have put into words.
    """

    pieces: tuple[Span, ...]
    form: QuoteForm
    cue: Span | None = None
    source: Span | None = None
    speaker: str = ""
    role: str = ""
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    occasion: str = ""
    day: str = ""
    is_speech: bool = True

    @property
    def span(self) -> Span:
        """From its first word to its last, with whatever interrupts it."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    def by_paragraph(self, text: str) -> Iterator["Quotation"]:
        """The quotation of each paragraph; one that is left open and goes on in the next paragraph stays one."""
        group: list[Span] = []
        for piece in self.pieces:
            if group and "\n" in text[group[-1].end : piece.start] and group[-1].of(text)[-1] in CLOSING:
                yield self._with(text, group)
                group = []
            group.append(piece)
        yield self._with(text, group)

    def _with(self, text: str, pieces: list[Span]) -> "Quotation":
        is_direct = all(text[piece.start] in OPENING and text[piece.end - 1] in CLOSING for piece in pieces)
        return replace(self, pieces=tuple(pieces), form=QuoteForm.DIRECT if is_direct else self.form)
