"""What the claim form can fill in by itself from words that a person selected in an article."""

from collections.abc import Iterable
from datetime import date

from factcheck.domain.claims import ClaimKind
from factcheck.domain.quotes import QuoteForm
from factcheck.extraction.quantities import find_quantities
from factcheck.extraction.reading import Reading, Span
from factcheck.extraction.suggestions import Suggestion, figure_of, figure_suggestion, suggest

#: Code points read before the selection, where its speaker may be named, and after it.
_BEFORE, _AFTER = 6000, 2000
#: More than this of the selection itself says nothing about one claim.
_MOST_SELECTED = 2000


def read_selection(text: str, start: int, end: int, published_on: date | None, language: str = "") -> Reading:
    """Guess the claim in ``text[start:end]`` (code points). Never raises for offsets within the text.

    A quotation that is most of the selection, or that the selection lies in, wins over a figure, and a figure over
    words that are only reported. ``published_on`` and ``language`` are as ``suggest`` has them.
    """
    end = min(end, start + _MOST_SELECTED)
    earliest = max(0, start - 2 * _BEFORE)
    begin = max(earliest, text.rfind("\n", earliest, max(0, start - _BEFORE)) + 1)
    passage = text[begin : end + _AFTER]
    selected = Span(start - begin, end - begin)
    found = suggest(passage, published_on, language)
    quoted = _best(selected, (one for one in found if one.reading.quote_form in {QuoteForm.DIRECT, QuoteForm.MIXED}))
    counted = _best(selected, (one for one in found if one.reading.kind is ClaimKind.FIGURE))
    reported = _best(selected, (one for one in found if one.reading.quote_form is QuoteForm.INDIRECT))
    return quoted or counted or reported or _any_number(passage, selected, published_on) or Reading(ClaimKind.STATEMENT)


def _best(selected: Span, found: Iterable[Suggestion]) -> Reading | None:
    """The first suggestion that shares half of its words, or of the selected ones, with the selection."""
    for one in found:
        if 2 * _shared(selected, one.span) >= min(selected.end - selected.start, one.span.end - one.span.start):
            return one.reading
    return None


def _any_number(passage: str, selected: Span, published_on: date | None) -> Reading | None:
    """The first selected number of something, also one that is not worth suggesting."""
    for quantity in find_quantities(passage):
        if quantity.unit and _shared(selected, quantity.span):
            return figure_suggestion(passage, figure_of(quantity, published_on)).reading
    return None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
