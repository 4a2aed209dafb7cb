"""The claims a text holds, as far as rules can tell: its figures and its quotations.

English is understood; of other languages only what needs no words: paired quotation marks, and numbers in digits.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import Qualifier, bound_errors
from factcheck.domain.quotes import QuoteForm
from factcheck.extraction.dates import day_of
from factcheck.extraction.quantities import find_digits, find_figures
from factcheck.extraction.quotations import find_quotations, marked
from factcheck.extraction.reading import Figure, Quantity, Quotation, Reading, Span

_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|was|said|that)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
#: Code points that tell which language a text is in, and the share of its words that English makes with eight of them.
_SAMPLE, _ENGLISH_SHARE = 4000, 0.08
#: Too few to tell by.
_FEW_WORDS = 50
_MARKS = "\"'“”„‘’‚«»‹›"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim to accept, correct or dismiss.

    ``span`` is its place in the text. ``wording`` is what stands there, for a direct quotation without its marks; an
    ellipsis stands for an attribution that interrupts it.
    """

    span: Span
    wording: str
    reading: Reading


def suggest(text: str, published_on: date | None, language: str = "") -> list[Suggestion]:
    """Every suggestion in reading order; those of one kind never overlap.

    ``published_on`` resolves days and is what figures are as of; ``language`` is a BCP 47 tag, guessed when empty.
    """
    if is_english(text, language):
        quotations = [quotation for quotation in find_quotations(text) if quotation.is_speech]
        figures = find_figures(text, published_on)
    else:
        quotations = [Quotation((span,), QuoteForm.DIRECT) for span in marked(text)]
        figures = [figure_of(quantity, published_on) for quantity in find_digits(text)]
    given = list(_attributed(text, figures, quotations))
    told = [
        quotation for quotation in quotations if not _only_gives_a_figure(quotation, [figure for figure, _ in given])
    ]
    found = [
        *(quote_suggestion(text, quotation, published_on) for quotation in _apart(told)),
        *(figure_suggestion(text, figure, speaker) for figure, speaker in given),
    ]
    return sorted(found, key=lambda suggestion: (suggestion.span, suggestion.reading.kind))


def is_english(text: str, language: str) -> bool:
    """Whether the text is English, by its language tag, else by its letters and commonest words."""
    if language:
        return language.lower().split("-")[0] == "en"
    words = _WORD.findall(text[:_SAMPLE])
    if 2 * sum(map(str.isascii, words)) < len(words):
        return False
    return len(words) < _FEW_WORDS or len(_ENGLISH.findall(text[:_SAMPLE])) >= _ENGLISH_SHARE * len(words)


def hull(quotation: Quotation) -> Span:
    """From the first word of a quotation to its last, with whatever interrupts it."""
    return Span(quotation.pieces[0].start, quotation.pieces[-1].end)


def quote_suggestion(text: str, quotation: Quotation, published_on: date | None) -> Suggestion:
    """A quotation as a suggestion."""
    reading = Reading(
        ClaimKind.QUOTE,
        speaker=quotation.speaker,
        speaker_kind=quotation.speaker_kind,
        role=quotation.role,
        quote_form=quotation.form,
        cue_verb=quotation.cue.of(text).lower() if quotation.cue else "",
        occasion=quotation.occasion,
        said_on=day_of(quotation.day, published_on) if quotation.day else None,
    )
    words = (piece.of(text).strip() for piece in quotation.pieces)
    if quotation.form is QuoteForm.DIRECT:
        words = (word.strip(_MARKS) for word in words)
    return Suggestion(hull(quotation), " … ".join(words).rstrip(","), reading)


def figure_suggestion(text: str, figure: Figure, attributed_to: str = "") -> Suggestion:
    """A figure as a suggestion; ``attributed_to`` is who is said to have given the number."""
    reading = Reading(
        ClaimKind.FIGURE,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        measure=figure.measure,
        unit=figure.unit,
        population=figure.population,
        place=figure.place,
        basis=figure.basis,
        period_start=figure.period_start,
        as_of=figure.as_of,
        attributed_to=attributed_to,
    )
    return Suggestion(figure.span, figure.span.of(text), reading)


def figure_of(quantity: Quantity, published_on: date | None) -> Figure:
    """A quantity as a figure of which nobody knows yet what it measures."""
    is_open_above = quantity.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
    is_open_below = quantity.qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}
    low = None if is_open_below else quantity.low
    high = None if is_open_above else quantity.high
    return Figure(quantity.span, low, high, quantity.qualifier, "", quantity.unit, as_of=published_on)


def _attributed(text: str, figures: Sequence[Figure], quotations: Sequence[Quotation]) -> Iterator[tuple[Figure, str]]:
    """Each figure that a claim can hold, with the speaker of the words it stands in."""
    spoken = sorted(quotations, key=hull)
    starts = [hull(quotation).start for quotation in spoken]
    for figure in figures:
        if any(bound_errors(figure.low, figure.high, figure.qualifier)):
            continue
        at = bisect_right(starts, figure.span.end - 1) - 1
        if at < 0 or figure.span.end > hull(spoken[at]).end + 1:
            yield figure, ""
        elif figure.span.start >= starts[at]:
            yield figure, _who(text, spoken[at])
        else:
            yield from _reported(text, figure, spoken[at])


def _reported(text: str, figure: Figure, quotation: Quotation) -> Iterator[tuple[Figure, str]]:
    """A figure without who said it, if that is all that stands before: "She told us that 1,500 people had fled"."""
    cue, start = quotation.cue, hull(quotation).start
    is_led = cue is not None and figure.span.start <= cue.start < start
    has_number = any(letter.isdigit() for letter in text[figure.span.start : start])
    if quotation.form is QuoteForm.INDIRECT and is_led and not has_number:
        yield replace(figure, span=Span(start, figure.span.end)), _who(text, quotation)
    else:
        yield figure, ""


def _who(text: str, quotation: Quotation) -> str:
    return quotation.speaker or (quotation.source.of(text) if quotation.source else "")


def _only_gives_a_figure(quotation: Quotation, figures: Sequence[Figure]) -> bool:
    """Whether reported words are a figure's: suggesting both would ask the same twice."""
    if quotation.form is not QuoteForm.INDIRECT:
        return False
    span = hull(quotation)
    at = bisect_right(figures, span.end, key=lambda figure: figure.span.start) - 1
    return at >= 0 and figures[at].span.start >= span.start


def _apart(quotations: Iterable[Quotation]) -> list[Quotation]:
    """Quotations that do not overlap: where some do, the longest, which has the others in it."""
    chosen: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda quotation: (hull(quotation).start, -hull(quotation).end)):
        if not chosen or hull(chosen[-1]).end <= hull(quotation).start:
            chosen.append(quotation)
    return chosen
