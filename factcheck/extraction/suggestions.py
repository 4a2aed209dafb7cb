"""The claims a text holds, as far as rules can read them: its figures and its quotations.

English is understood; some other languages by a small table of words each (``languages/``); of all others only what
needs no words: paired quotation marks, and numbers in digits.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import FigureDetails, bound_errors
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.domain.spans import Span
from factcheck.extraction.grammar.events import is_event
from factcheck.extraction.languages import READERS
from factcheck.extraction.quantities import find_digits, find_figures
from factcheck.extraction.quantities.quantity import Figure, figure_of
from factcheck.extraction.quotations import find_quotations
from factcheck.extraction.quotations.quotation import Quotation
from factcheck.extraction.statements import find_statements
from factcheck.extraction.text.dates import day_of
from factcheck.extraction.text.language import is_english, language_of
from factcheck.extraction.text.marks import marked
from factcheck.extraction.text.reading import Reading
from factcheck.extraction.text.sentences import sentences

#: Code points of a text that are read, at most: some 85,000 words, which take 3 seconds; of nothing but numbers, which
#: take longest, about 10 seconds. ``python -m bench.extraction growth`` measures it. See `characters_read`.
MAX_CHARACTERS = 500_000
#: Where the text is cut, the end of a paragraph is looked for so far back, then the end of a sentence.
_CUT_WITHIN = 20_000
_MARKS = "\"'“”„‘’‚«»‹›"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim to accept, correct or dismiss.

    ``span`` is its place in the text. ``wording`` is what is read there, with wrapped lines joined, for a direct
    quotation without its marks; an ellipsis stands for an attribution that interrupts it. A figure has a ``figure``, a
    quotation a ``quote``, a statement neither. ``is_english`` tells whether a sentence can be made of it by rules.
    ``unclear`` is the other number that a figure's digits may mean, None
    where they are clear.
    """

    span: Span
    wording: str
    kind: ClaimKind
    figure: FigureDetails | None = None
    quote: QuoteDetails | None = None
    unclear: Decimal | None = None
    is_english: bool = True


def suggest(text: str, published_on: date | None, language: str = "") -> list[Suggestion]:
    """Every suggestion in reading order; those of one kind never overlap. Takes time linear in the text's length.

    ``published_on`` resolves days and is what figures are as of; ``language`` is a BCP 47 tag, guessed when empty.
    Only the first `characters_read` code points are read.
    """
    reading = Reading(text[: characters_read(text)])
    text = reading.text
    tag = language_of(text, language)
    if tag == "en":
        spoken = (quotation for quotation in find_quotations(text) if quotation.is_speech)
        quotations = [one for quotation in spoken for one in quotation.by_paragraph(text)]
        figures = find_figures(text, published_on)
    elif reader := READERS.get(tag):
        quotations = reader.find_quotations(text)
        figures = reader.find_figures(text, published_on)
    else:
        quotations = [Quotation((span,), QuoteForm.DIRECT) for span in marked(text)]
        figures = [figure_of(quantity, published_on) for quantity in find_digits(text)]
    attributed = list(_attributed(text, figures, quotations))
    starts = [figure.span.start for figure in attributed]
    quotations = [quotation for quotation in quotations if not _only_gives_a_figure(quotation, starts)]
    suggestions = [
        *(quote_suggestion(text, quotation, published_on) for quotation in _apart(quotations)),
        *(figure_suggestion(text, figure) for figure in attributed),
    ]
    placed = (
        replace(suggestion, span=reading.place(suggestion.span), is_english=tag == "en") for suggestion in suggestions
    )
    return sorted(placed, key=lambda suggestion: (suggestion.span, suggestion.kind))


def suggest_statements(text: str, published_on: date | None, language: str = "") -> list[Suggestion]:
    """A few sentences that state what can be checked, besides what `suggest` gives; none of them where it gives any.

    In reading order, of English text only. ``published_on`` and ``language`` are as `suggest` has them.
    """
    reading = Reading(text[: characters_read(text)])
    if not is_english(reading.text, language):
        return []
    taken = [one.span for one in suggest(reading.text, published_on, language)]
    return [
        Suggestion(reading.place(span), span.of(reading.text), ClaimKind.STATEMENT)
        for span in find_statements(reading.text, taken)
    ]


def characters_read(text: str) -> int:
    """How many code points of a text `suggest` reads: all of them up to `MAX_CHARACTERS`.

    Of a longer text whole paragraphs are read, whole sentences where the paragraph at the limit is a long one, and
    exactly so many code points where its sentences are longer still.
    """
    if len(text) <= MAX_CHARACTERS:
        return len(text)
    earliest = max(0, MAX_CHARACTERS - _CUT_WITHIN)
    line_end = text.rfind("\n", earliest, MAX_CHARACTERS)
    if line_end >= 0:
        return line_end + 1
    ends = [sentence.end for sentence in sentences(text[earliest:MAX_CHARACTERS])]
    return earliest + ends[-2] if len(ends) > 1 else MAX_CHARACTERS


def quote_suggestion(text: str, quotation: Quotation, published_on: date | None) -> Suggestion:
    """A quotation as a suggestion."""
    words = (piece.of(text).strip() for piece in quotation.pieces)
    if quotation.form is QuoteForm.DIRECT:
        words = (word.strip(_MARKS) if word[0] in _MARKS else word for word in words)
    wording = " … ".join(words).rstrip(",")
    details = QuoteDetails(
        speaker=quotation.speaker,
        speaker_kind=quotation.speaker_kind,
        form=quotation.form,
        role=quotation.role,
        cue_verb=quotation.cue.of(text).lower() if quotation.cue else "",
        occasion=quotation.occasion,
        said_on=day_of(quotation.day, published_on) if quotation.day else None,
        wording=wording,
    )
    return Suggestion(quotation.span, wording, ClaimKind.QUOTE, quote=details)


def figure_suggestion(text: str, figure: Figure) -> Suggestion:
    """A figure as a suggestion."""
    return Suggestion(figure.span, figure.span.of(text), ClaimKind.FIGURE, figure=figure.details, unclear=figure.other)


def _attributed(text: str, figures: Sequence[Figure], quotations: Sequence[Quotation]) -> Iterator[Figure]:
    """Each figure that a claim can hold, attributed to the speaker of the words it stands in."""
    spoken = sorted(quotations, key=lambda quotation: quotation.span)
    starts = [quotation.span.start for quotation in spoken]
    for figure in figures:
        if any(bound_errors(figure.details.low, figure.details.high, figure.details.qualifier)):
            continue
        at = bisect_right(starts, figure.span.end - 1) - 1
        if at < 0 or figure.span.end > spoken[at].span.end + 1:
            yield figure
        elif figure.span.start >= starts[at]:
            yield _given_by(text, figure, spoken[at])
        else:
            yield _reported(text, figure, spoken[at])


def _reported(text: str, figure: Figure, quotation: Quotation) -> Figure:
    """A figure without who said it, if that is all that stands before: "She told us that 1,500 people had fled"."""
    cue, start = quotation.cue, quotation.span.start
    is_led = cue is not None and figure.span.start <= cue.start < start
    has_number = any(letter.isdigit() for letter in text[figure.span.start : start])
    if quotation.form is QuoteForm.INDIRECT and is_led and not has_number:
        return _given_by(text, replace(figure, span=Span(start, figure.span.end)), quotation)
    return figure


def _given_by(text: str, figure: Figure, quotation: Quotation) -> Figure:
    speaker = quotation.speaker or (quotation.source.of(text) if quotation.source else "")
    if is_event(speaker):
        return figure
    return replace(figure, details=replace(figure.details, attributed_to=speaker))


def _only_gives_a_figure(quotation: Quotation, starts: Sequence[int]) -> bool:
    """Whether reported words are a figure's: suggesting both would ask the same twice. ``starts`` are the figures'."""
    if quotation.form is not QuoteForm.INDIRECT:
        return False
    at = bisect_right(starts, quotation.span.end) - 1
    return at >= 0 and starts[at] >= quotation.span.start


def _apart(quotations: Iterable[Quotation]) -> list[Quotation]:
    """Quotations that do not overlap: where some do, the longest, which has the others in it."""
    chosen: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda quotation: (quotation.span.start, -quotation.span.end)):
        if not chosen or chosen[-1].span.end <= quotation.span.start:
            chosen.append(quotation)
    return chosen
