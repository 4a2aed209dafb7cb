"""Figures of a text by a language's table: each number with what its own part of the sentence says of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.domain.figures import Qualifier
from factcheck.domain.spans import Span
from factcheck.extraction.languages.speakers import Speech
from factcheck.extraction.languages.table import Table, pattern
from factcheck.extraction.quantities import find_digits
from factcheck.extraction.quantities.quantity import Figure, Quantity, figure_of
from factcheck.extraction.quantities.units import PERCENTAGE
from factcheck.extraction.quotations.quotation import Quotation

#: Code points of a sentence that are read before and after a number.
_REACH = 90
#: White space and a short word may stand between a number and what it counts.
_COUNTED_WITHIN = 30
_SENTENCE_END = re.compile(r"[.!?…؟](?=\s)|[\n;:؛«»„“”]")
_MANY = Decimal(1000)


class Reader:
    """Reads texts in one language."""

    def __init__(self, table: Table) -> None:
        self._measures = table.of_measures()
        self._people = pattern(table.people)
        self._bounds = table.of_bounds()
        self._money = table.of_money()
        self._numbers = table.of_numbers()
        self._uncounted = re.compile(rf"[\s-]*{pattern(table.uncounted).pattern}", re.IGNORECASE)
        self._parts = re.compile(rf"[,،()–—]|{pattern(table.joins).pattern}|(?=(?<!\w)و\w)", re.IGNORECASE)
        self._speech = Speech(table)

    def find_figures(self, text: str, published_on: date | None) -> list[Figure]:
        """The numbers that say what happened to people, how many they are, a share, money or a large number."""
        numbers = sorted([*find_digits(text), *self._in_words(text)], key=lambda one: one.span)
        found: list[Figure] = []
        end = 0
        for at, quantity in enumerate(numbers):
            if quantity.span.start < end:  # "million" of "1.5 million"
                continue
            high = numbers[at + 1].span.start if at + 1 < len(numbers) else len(text)
            figure = self._figure(text, quantity, end, max(high, quantity.span.end), published_on)
            end = quantity.span.end
            if figure:
                found.append(figure)
                end = figure.span.end
        return found

    def find_quotations(self, text: str) -> list[Quotation]:
        """What stands between quotation marks, with the speaker where a verb of saying stands beside it."""
        return self._speech.find(text)

    def _in_words(self, text: str) -> Iterator[Quantity]:
        """Numbers such as "a million", without digits before them."""
        for value, words in self._numbers:
            for match in words.finditer(text):
                if not re.search(r"\d[\s-]?$", text[max(0, match.start() - 2) : match.start()]):
                    yield Quantity(Span(*match.span()), value, value, Qualifier.EXACTLY)

    def _figure(self, text: str, quantity: Quantity, low: int, high: int, published_on: date | None) -> Figure | None:
        start, end = quantity.span.start, quantity.span.end
        low, high = max(low, start - _REACH), min(high, end + _REACH)
        low += max((stop.end() for stop in _SENTENCE_END.finditer(text[low:start])), default=0)
        if stop := _SENTENCE_END.search(text, end, high):
            high = stop.start()
        quantity = self._of_money(text, quantity)
        end = quantity.span.end
        if not quantity.unit and self._uncounted.match(text, end, high):
            return None
        qualifier, start = self._qualifier(text, low, start)
        part = self._part(text, low, start, end, high)
        measure, core = self._measure(text, part, start, end, Span(low, high))
        counted = self._people.search(text, end, min(part.end, end + _COUNTED_WITHIN))
        if quantity.unit:
            measure, core = "share" if quantity.unit == PERCENTAGE else "money", None
        elif not measure and not counted and quantity.low < _MANY:
            return None
        span = Span(
            min(start, core.start if core else start),
            max(end, core.end if core else end, counted.end() if counted else end),
        )
        is_of_people = not quantity.unit and bool(counted or measure)
        unit = "people" if is_of_people else quantity.unit
        given = replace(quantity, span=span, qualifier=qualifier, unit=unit, other=_other(text, quantity, is_of_people))
        figure = figure_of(given, published_on)
        measure = measure or ("count" if counted else "")
        return replace(figure, details=replace(figure.details, measure=measure))

    def _of_money(self, text: str, quantity: Quantity) -> Quantity:
        """The number with the currency that follows it."""
        for unit, words in self._money:
            if not quantity.unit and (match := words.match(text, quantity.span.end)):
                return replace(quantity, unit=unit, span=Span(quantity.span.start, match.end()))
        return quantity

    def _qualifier(self, text: str, low: int, start: int) -> tuple[Qualifier, int]:
        """How the number is bounded, and where that begins: the longest words that end right before it."""
        before = text[max(low, start - 40) : start]
        ends = [(match.start() - len(before), one) for one, words in self._bounds if (match := words.search(before))]
        if not ends:
            return Qualifier.EXACTLY, start
        back, qualifier = min(ends)
        return qualifier, start + back

    def _part(self, text: str, low: int, start: int, end: int, high: int) -> Span:
        """The part of the sentence between commas and "and" that the number stands in."""
        low += max((sign.end() for sign in self._parts.finditer(text[low:start])), default=0)
        sign = self._parts.search(text, end, high)
        return Span(low, sign.start() if sign else high)

    def _measure(self, text: str, part: Span, start: int, end: int, whole: Span) -> tuple[str, Span | None]:
        """What happened to those who are counted, and the words for it.

        It is said after the number, before it, or in another part of the sentence that has no number of its own.
        """
        for found in (
            self._harms(text, end, part.end)[:1],
            self._harms(text, part.start, start)[-1:],
            self._harms(text, part.end, whole.end)[:1],
        ):
            for span, measure in found:
                return measure, span
        return "", None

    def _harms(self, text: str, start: int, end: int) -> list[tuple[Span, str]]:
        places = [
            (match.start(), match.end(), measure)
            for measure, words in self._measures
            for match in words.finditer(text, start, end)
        ]
        return [(Span(first, last), measure) for first, last, measure in sorted(places)]


def _other(text: str, quantity: Quantity, is_of_people: bool) -> Decimal | None:
    """What ``1,500`` may be as well where decimals have a comma, unless it counts people, who come whole."""
    written = quantity.span.of(text)
    if is_of_people and quantity.low == quantity.low.to_integral():
        return None
    return quantity.low / 1000 if re.match(r"[1-9][0-9]{0,2},[0-9]{3}(?![0-9,.])", written) else None
