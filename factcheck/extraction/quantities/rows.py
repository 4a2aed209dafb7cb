"""The rows of tables in a text: ``| Poland | 1,412,503 |`` under ``| Country | Refugees |``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.domain.figures import FigureDetails
from factcheck.domain.spans import Span, paragraphs
from factcheck.extraction.quantities.harm import harm_named
from factcheck.extraction.quantities.measured import PEOPLE
from factcheck.extraction.quantities.quantities import find_quantities
from factcheck.extraction.quantities.quantity import Figure, of_people, open_bounds

_CELL = re.compile(r"[^|\t]+")
_RULE = re.compile(r"[\s|:+=-]+")
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*(?: [\w’'()-]+){0,4}")
_TOTAL = re.compile(r"(?:grand )?totals?|all", re.IGNORECASE)
#: Cells of a row that are read, and code points of a cell: a longer one is text.
_MOST_CELLS, _LONGEST = 20, 80


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table with the figures in it."""

    span: Span
    figures: Sequence[Figure]


def find_rows(text: str, published_on: date | None) -> Iterator[Row]:
    """Every line of a table whose header or first cell says what is counted, in time linear in the text's length."""
    if "|" not in text and "\t" not in text:
        return
    header: list[Span] = []
    for line in paragraphs(text):
        cells = _cells(text, line)
        if len(cells) < 2:
            header = [] if not _RULE.fullmatch(line.of(text)) else header
        elif not any(_is_number(cell.of(text)) for cell in cells):
            header = cells
        elif figures := list(_figures(text, header, cells, published_on)):
            yield Row(line, figures)


def _cells(text: str, line: Span) -> list[Span]:
    words = line.of(text)
    if ("|" not in words and "\t" not in words) or _RULE.fullmatch(words):
        return []
    cells = []
    for match in _CELL.finditer(text, line.start, line.end):
        written = match.group()
        start = match.start() + len(written) - len(written.lstrip())
        if start < match.end():
            cells.append(Span(start, start + len(written.strip())))
    return cells[:_MOST_CELLS] if all(cell.end - cell.start <= _LONGEST for cell in cells[:_MOST_CELLS]) else []


def _is_number(cell: str) -> bool:
    return any(letter.isdigit() for letter in cell)


def _figures(text: str, header: Sequence[Span], cells: Sequence[Span], published_on: date | None) -> Iterator[Figure]:
    """``header`` has the names of the columns, or is of another length where they are not known."""
    label = cells[0].of(text)
    if _is_number(label) and not header:  # Dead: 43 | Injured: 128
        return
    names = [cell.of(text) for cell in header] if len(header) == len(cells) else [""] * len(cells)
    end = 0
    for name, cell in zip(names[1:], cells[1:], strict=True):
        measure, place = (harm_named(name), label) if harm_named(name) else (harm_named(label), name)
        words = cell.of(text)
        quantities = find_quantities(f"{words} {PEOPLE}" if words[-1].isdigit() else words) if measure else []
        if len(quantities) != 1 or quantities[0].unit not in {"", PEOPLE}:
            continue
        quantity = of_people(quantities[0])
        low, high = open_bounds(quantity.low, quantity.high, quantity.qualifier)
        details = FigureDetails(
            qualifier=quantity.qualifier,
            measure=measure,
            low=low,
            high=high,
            unit=PEOPLE,
            place=place if _NAME.fullmatch(place) and not _TOTAL.fullmatch(place) and not harm_named(place) else "",
            as_of=published_on,
        )
        yield Figure(Span(cell.start if end else cells[0].start, cell.end), details, quantity.other)
        end = cell.end
