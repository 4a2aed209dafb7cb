"""Tables of points as people paste them or save them out of a sheet: rows in, points and refusals out.

The first row says what stands in the columns; commas, semicolons and tabs may separate them. A row that cannot be read
is refused with its place, and stops no other.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.messages import Message, _
from factcheck.domain.numbers import plain

#: What a column may be called, in lower case. The first column that fits is taken.
_NAMES = {
    "as_of": ("as of", "as_of", "date", "day", "data date", "reporting date", "period end", "end date"),
    "period_start": ("period start", "start", "since", "from", "start date", "period_start"),
    "published_on": ("published", "publication date", "published on", "published_on", "report date"),
    "low": ("low", "min", "minimum", "lower", "low estimate", "deaths_a low"),
    "best": (
        "best",
        "value",
        "number",
        "total",
        "individuals",
        "count",
        "best estimate",
        "figure",
        "refugees",
        "fatalities",
    ),
    "high": ("high", "max", "maximum", "upper", "high estimate"),
    "wording": ("wording", "note", "notes", "words"),
}

_NOTHING = frozenset(
    {"", "-", "–", "—", "n/a", "na", "n.a.", "not applicable", "not available", "..", "…", "null", "none"}
)

_DAYS = ("as_of", "period_start", "published_on")
_NUMBERS = ("low", "best", "high")

#: Footnote marks after a number: 1,234*, 1,234 [2], 1,234¹.
_FOOTNOTE = re.compile(r"(?:\s*(?:\*+|†|‡|\[\w{1,3}\]|\(\w\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]+))+$")
_GROUPS = re.compile(r"\d{1,3}(?P<mark>[,.'’\s\u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*(?:[.,]\d{1,6})?")
_PLAIN = re.compile(r"\d+(?:\.\d{1,6})?")
_UNCLEAR = re.compile(r"\d{1,3}[.,]\d{3}")

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?")
_NUMERIC_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_WRITTEN_DAY = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that can become a point: ``number`` counts lines from 1, values by the name of the point's field."""

    number: int
    values: dict[str, date | Decimal | str]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot; ``column`` is what stands above the cell that is wrong."""

    number: int
    column: str
    reason: Message


@dataclass(frozen=True, slots=True)
class ReadTable:
    """``columns`` are those that were understood, as they are called in the table, by the name of the field."""

    rows: tuple[ReadRow, ...]
    refused: tuple[RefusedRow, ...]
    columns: dict[str, str]
    problem: Message | None = None


class _Unreadable(Exception):
    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(reason)


def read_points(text: str, most: int) -> ReadTable:
    """The points of a table with at most ``most`` rows.

    Days are ISO or day first: where a table has 3/13/2022 the month is first, and all such days are refused.
    """
    lines = list(csv.reader(text.strip().splitlines(), delimiter=_delimiter(text), strict=False))
    if len(lines) < 2:
        return ReadTable((), (), {}, _("Paste a table with a first row that names its columns."))
    if len(lines) > most + 1:
        return ReadTable((), (), {}, _("Use at most %(number)s rows at once.", number=most))
    head = [cell.strip() for cell in lines[0]]
    places = _places(head)
    columns = {field: head[place] for field, place in places.items()}
    if "as_of" not in places or not any(name in places for name in _NUMBERS):
        return ReadTable((), (), columns, _("The first row must name a column for the day and one for the number."))
    read = list(_read(lines[1:], places, columns))
    rows = tuple(row for row in read if isinstance(row, ReadRow))
    return ReadTable(rows, tuple(row for row in read if isinstance(row, RefusedRow)), columns)


def _read(
    lines: Sequence[Sequence[str]], places: dict[str, int], columns: dict[str, str]
) -> Iterator[ReadRow | RefusedRow]:
    month_first = any(
        _is_month_first(line[places[field]]) for line in lines for field in _DAYS if places.get(field, 999) < len(line)
    )
    for number, line in enumerate(lines, start=2):
        cells = {field: line[place].strip() if place < len(line) else "" for field, place in places.items()}
        if not any(cells.values()):
            continue
        values: dict[str, date | Decimal | str] = {}
        field = "as_of"
        try:
            for field, cell in cells.items():
                value = _value(field, cell, month_first=month_first)
                if value is not None:
                    values[field] = value
            field = "as_of"
            if "as_of" not in values:
                raise _Unreadable(_("There is no day."))
            field = next(name for name in _NUMBERS if name in places)
            if not any(name in values for name in _NUMBERS):
                raise _Unreadable(_("There is no number."))
            yield ReadRow(number, values)
        except _Unreadable as error:
            yield RefusedRow(number, columns[field], error.reason)


def _value(field: str, cell: str, *, month_first: bool) -> date | Decimal | str | None:
    if field == "wording":
        return cell
    if cell.casefold() in _NOTHING:
        return None
    return read_day(cell, month_first=month_first) if field in _DAYS else read_number(cell)


def read_number(cell: str) -> Decimal:
    """``1,234,567``, ``1 234 567``, ``1.234.567*``, ``1234.5``. Raises for what may be read in two ways: ``1.234``."""
    text = _FOOTNOTE.sub("", cell.strip())
    if _PLAIN.fullmatch(text) and not re.fullmatch(r"\d{1,3}\.\d{3}", text):
        return _fitting(text)
    match = _GROUPS.fullmatch(text)
    if match is None:
        raise _Unreadable(_("“%(cell)s” is no number.", cell=cell[:40]))
    mark = match["mark"]
    if mark == "." and _UNCLEAR.fullmatch(text):
        raise _Unreadable(_("“%(cell)s” can be read in two ways. Write it without a point.", cell=cell[:40]))
    return _fitting(text.replace(mark, "").replace(",", "."))


def _fitting(text: str) -> Decimal:
    number = Decimal(text)
    if number.adjusted() >= 18:
        raise _Unreadable(_("Use a number of at most 18 digits."))
    return Decimal(plain(number))


def read_day(cell: str, *, month_first: bool = False) -> date:
    """``2022-03-04``, ``04/03/2022``, ``4.3.2022``, ``4 March 2022``: the day comes before the month."""
    try:
        if match := _ISO.fullmatch(cell):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _WRITTEN_DAY.fullmatch(cell):
            return date(int(match[3]), _MONTHS.index(match[2][:3].casefold()) + 1, int(match[1]))
        match = _NUMERIC_DAY.fullmatch(cell)
        if match and month_first:
            raise _Unreadable(_("Some days of the table have the month first. Write them like 2022-03-04."))
        if match:
            return date(int(match[4]), int(match[3]), int(match[1]))
    except ValueError:
        pass
    raise _Unreadable(_("“%(cell)s” is no day. Write it like 2022-03-04.", cell=cell[:40]))


def _is_month_first(cell: str) -> bool:
    match = _NUMERIC_DAY.fullmatch(cell.strip())
    return match is not None and int(match[3]) > 12 >= int(match[1])


def _delimiter(text: str) -> str:
    """What separates the columns of the first row."""
    first = text.strip().split("\n", 1)[0]
    return max("\t;,", key=first.count)


def _places(head: Sequence[str]) -> dict[str, int]:
    """Where the column of each field is."""
    names = [" ".join(cell.casefold().replace("_", " ").split()) for cell in head]
    found = {
        field: next((names.index(name) for name in (one.replace("_", " ") for one in wanted) if name in names), None)
        for field, wanted in _NAMES.items()
    }
    return {field: place for field, place in found.items() if place is not None}
