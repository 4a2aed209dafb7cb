"""What the claim form can fill in by itself from words that a person selected in an article."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from factcheck.domain.claims import ClaimKind
from factcheck.domain.quotes import QuoteForm
from factcheck.domain.spans import Span
from factcheck.extraction.quantities import find_quantities
from factcheck.extraction.quantities.quantity import figure_of
from factcheck.extraction.suggestions import Suggestion, figure_suggestion, suggest
from factcheck.extraction.text.reading import Reading

#: Code points read before the selection, where its speaker may be named, and after it.
_BEFORE, _AFTER = 6000, 2000
#: The paragraph that the first of them stands in is read from its start, unless that is so much further back.
_TO_START = 6000
#: More than this of the selection itself says nothing about one claim.
_MOST_SELECTED = 2000


def read_selection(text: str, start: int, end: int, published_on: date | None, language: str = "") -> Suggestion:
    """Guess the claim in ``text[start:end]`` (code points). Never raises for offsets within the text.

    A quotation that is most of the selection, or that the selection lies in, wins over a figure, and a figure over
    words that are only reported. Where there is none of them, the selected words are a statement. ``published_on`` and
    ``language`` are as ``suggest`` has them. Reads the surroundings only, however long the text is.
    """
    end = min(end, start + _MOST_SELECTED)
    from_here = max(0, start - _BEFORE)
    begin = max(text.rfind("\n", 0, from_here) + 1, from_here - _TO_START)
    passage = text[begin : end + _AFTER]
    selected = Span(start - begin, end - begin)
    suggestions = suggest(passage, published_on, language)
    guess = (
        _best(selected, (one for one in suggestions if one.quote and one.quote.form is not QuoteForm.INDIRECT))
        or _best(selected, (one for one in suggestions if one.figure))
        or _best(selected, (one for one in suggestions if one.quote and one.quote.form is QuoteForm.INDIRECT))
        or _any_number(passage, selected, published_on)
        or Suggestion(selected, selected.of(passage), ClaimKind.STATEMENT)
    )
    return replace(guess, span=Span(guess.span.start + begin, guess.span.end + begin))


def _best(selected: Span, suggestions: Iterable[Suggestion]) -> Suggestion | None:
    """The first suggestion that shares half of its words, or of the selected ones, with the selection."""
    for one in suggestions:
        if 2 * _shared(selected, one.span) >= min(selected.end - selected.start, one.span.end - one.span.start):
            return one
    return None


def _any_number(passage: str, selected: Span, published_on: date | None) -> Suggestion | None:
    """The first selected number of something, also one that is not worth suggesting."""
    reading = Reading(passage)
    for quantity in find_quantities(reading.text):
        place = reading.place(quantity.span)
        if quantity.unit and _shared(selected, place):
            return replace(figure_suggestion(reading.text, figure_of(quantity, published_on)), span=place)
    return None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
