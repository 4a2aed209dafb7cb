"""The quantities of an English text that a fact-checker would want to check, typed as figures."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.domain.figures import Basis, FigureDetails, Qualifier
from factcheck.domain.spans import Span
from factcheck.extraction.quantities.counting import counted_by, how_known, is_stock
from factcheck.extraction.quantities.measured import PEOPLE, Measured
from factcheck.extraction.quantities.measures import measured_in
from factcheck.extraction.quantities.periods import Period, period_of
from factcheck.extraction.quantities.places import place_headed, place_later, place_of
from factcheck.extraction.quantities.quantities import find_quantities
from factcheck.extraction.quantities.quantity import Figure, Quantity, of_people, open_bounds
from factcheck.extraction.quantities.rows import find_rows
from factcheck.extraction.quantities.units import PERIODS
from factcheck.extraction.quantities.wording import split_between, trimmed, wording_end, wording_start
from factcheck.extraction.text.sentences import sentences

_NONE = re.compile(r"\b[Nn]o (?:reported )?(?P<noun>casualties|deaths|injuries|fatalities)\b")
_HARMED = frozenset("killed wounded missing casualties detained abducted displaced".split())
_TOGETHER = re.compile(r",? and (?:another |a further |at least |[a-z]+ )?|, (?:[a-z]+ )?")
_LOWERED = re.compile(r"\b(?:lower(?:ed|ing|s)|cut|revised? down(?:wards?)?|reduced)\b[^,;.]{0,40}\bfrom\b")
_RAISED = re.compile(r"\b(?:rais(?:ed|ing|es)|increased|revised up(?:wards?)?|brought)\b[^,;.]{0,40}\bfrom\b")
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
#: Code points read on each side of a number.
_REACH = 300
_SPACES = "\u00a0\u2007\u2009\u202f"


def find_figures(text: str, published_on: date | None) -> list[Figure]:
    """The figures of an English text, in order and not overlapping, in time linear in its length.

    They are people killed, wounded, missing, detained, displaced, fled; money, shares, counts and rates.
    ``published_on`` resolves days, and is what a figure is as of where it says nothing else.
    """
    for space in _SPACES:
        text = text.replace(space, " ")
    quantities = sorted([*find_quantities(text), *_none(text)], key=lambda quantity: quantity.span)
    starts = [quantity.span.start for quantity in quantities]
    rows = list(find_rows(text, published_on))
    row_starts = [row.span.start for row in rows]
    figures = [figure for row in rows for figure in row.figures]
    for sentence in sentences(text):
        at = bisect_right(row_starts, sentence.start) - 1
        if at >= 0 and sentence.start < rows[at].span.end:
            continue
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        whole = [quantity for quantity in quantities[first:last] if quantity.span.end <= sentence.end]
        if whole:
            figures += _in_sentence(text, sentence, whole, published_on)
    return sorted(figures, key=lambda figure: figure.span)


def _none(text: str) -> Iterator[Quantity]:
    """``no casualties`` counts too: none."""
    for match in _NONE.finditer(text):
        yield Quantity(Span(*match.span()), Decimal(0), Decimal(0), Qualifier.EXACTLY, match["noun"])


def _in_sentence(text: str, sentence: Span, quantities: Sequence[Quantity], published_on: date | None) -> list[Figure]:
    measures = measured_in(text, sentence, quantities)
    spans = _spans(text, sentence, measures)
    found: list[Figure] = []
    for measured, span in zip(measures, spans, strict=True):
        intro = text[max(sentence.start, measured.quantity.span.start - _REACH) : span.start]
        found.append(_figure(text, measured, span, intro, published_on))
    return _with_shared_places(text, measures, found)


def _with_shared_places(text: str, measures: Sequence[Measured], figures: list[Figure]) -> list[Figure]:
    """``22 people dead and another 9 missing in north Vietnam``: both there."""
    for index in range(len(figures) - 2, -1, -1):
        one, other = figures[index].details, figures[index + 1].details
        between = text[measures[index].core.end : measures[index + 1].quantity.span.start]
        are_harmed = {one.measure, other.measure} <= _HARMED and one.measure != other.measure
        if are_harmed and not one.place and other.place and _TOGETHER.fullmatch(between):
            if one.period_start is None:
                one = replace(one, period_start=other.period_start, basis=other.basis)
            figures[index] = replace(figures[index], details=replace(one, place=other.place))
    return figures


def _spans(text: str, sentence: Span, measures: Sequence[Measured]) -> list[Span]:
    """The words around each number that can be read on their own; none overlaps another's."""
    spans: list[Span] = []
    left = sentence.start
    for index, measured in enumerate(measures):
        start, end = max(left, measured.core.start), measured.core.end
        right = following = sentence.end
        if index + 1 < len(measures):
            next_start = max(measures[index + 1].core.start, measured.quantity.span.end)
            end = end if end <= next_start else measured.quantity.span.end
            right, following = split_between(text, end, next_start)
        spans.append(_readable(text, Span(left, right), Span(start, end), measured.quantity.span.start))
        left = following
    return spans


def _readable(text: str, room: Span, core: Span, number: int) -> Span:
    begin, stop = max(room.start, core.start - _REACH), min(room.end, core.end + _REACH)
    window = text[begin:stop]
    start = wording_start(window, core.start - begin, number - begin)
    end = max(wording_end(window, core.end - begin), core.end - begin)
    return Span(*trimmed(text, begin + start, begin + end, core.end))


def _figure(text: str, measured: Measured, span: Span, intro: str, published_on: date | None) -> Figure:
    """``intro`` is what stands before the figure's words in its sentence."""
    quantity = of_people(measured.quantity) if measured.unit == PEOPLE else measured.quantity
    wording = span.of(text)
    newest_low, newest_high, qualifier = _newest(quantity, wording)
    low, high = open_bounds(newest_low, newest_high, qualifier)
    after = wording[max(quantity.span.end - span.start, 0) :]
    before = wording[: max(quantity.span.start - span.start, 0)]
    period = period_of(wording, intro, intro + before, after, published_on)
    is_per_period = quantity.unit.rpartition(" per ")[2] in PERIODS and " per " not in measured.unit
    details = FigureDetails(
        qualifier=qualifier,
        measure=measured.measure,
        low=low,
        high=high,
        unit=measured.unit,
        population=measured.population,
        counted=counted_by(measured.population),
        how_known=how_known(intro + wording),
        place=(
            place_of(before, after)
            or place_of(intro, "")
            or place_later(text, span.end)
            or place_headed(intro + before)
        ),
        basis=_basis(measured.measure, wording, period, is_rate=is_per_period or period.is_rate),
        period_start=period.start,
        as_of=period.end,
    )
    return Figure(span, details, quantity.other)


def _basis(measure: str, wording: str, period: Period, *, is_rate: bool) -> Basis:
    if is_rate:
        return Basis.PER_PERIOD
    return Basis.STOCK if period.start is None and is_stock(measure, wording) else Basis.CUMULATIVE


def _newest(quantity: Quantity, wording: str) -> tuple[Decimal, Decimal, Qualifier]:
    """``rose from 40 to 52`` as 52, ``lowered the toll from 90 to 82`` as 82; other bounds as they are."""
    if quantity.qualifier is Qualifier.BETWEEN and _FROM.search(wording):
        lowered = _LOWERED.search(wording)
        if quantity.trend or lowered or _RAISED.search(wording):
            newest = quantity.low if lowered or quantity.trend < 0 else quantity.high
            return newest, newest, Qualifier.EXACTLY
    return quantity.low, quantity.high, quantity.qualifier
