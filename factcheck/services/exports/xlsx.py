"""Verdicts as a workbook of one sheet. Text is only ever text: no formula and no link is live.

Made in a temporary file, a row at a time, so that memory stays flat.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from factcheck.domain.columns import COLUMNS, NAMES, TYPED, Column, Datatype
from factcheck.domain.messages import _
from factcheck.queries.exports import Row
from factcheck.services.exports.formats import Format

#: A sheet would hold 1,048,575 below its header, but so many take over a minute, and nothing goes out before (ADR 28).
MAX_ROWS = 300_000

#: UTF-16 code units that a cell holds.
MAX_LENGTH = 32_767

#: Bytes read from the file at once.
PIECE = 64 * 1024

#: Before this a sheet knows no days.
_FIRST_DAY = "1900-01-01"

_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_STYLES = {
    Datatype.DAY: {"num_format": "yyyy-mm-dd"},
    Datatype.MOMENT: {"num_format": "yyyy-mm-dd hh:mm:ss"},
}


def pieces(batches: Iterable[Sequence[Row]]) -> Iterator[bytes]:
    """The workbook of at most MAX_ROWS verdicts. It is finished before its first piece comes out."""
    with TemporaryFile() as file, TemporaryDirectory() as folder:
        with Workbook(file, _OPTIONS | {"tmpdir": folder}) as book:
            _fill(book, chain.from_iterable(batches))
        file.seek(0)
        yield from iter(lambda: file.read(PIECE), b"")


def _fill(book: Workbook, rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet("Verdicts")
    header = book.add_format({"bold": True, "bottom": 1})
    styles = {datatype: book.add_format(style) for datatype, style in _STYLES.items()}
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, _width(column))
        sheet.write_string(0, place, column.name, header)
    sheet.freeze_panes(1, 1)
    last = 0
    columns = [(place, column.datatype, styles.get(column.datatype)) for place, column in enumerate(COLUMNS)]
    for last, row in enumerate(rows, start=1):
        for (place, datatype, style), value in zip(columns, row, strict=True):
            if value not in (None, ""):
                _write(sheet, last, place, datatype, value, style)
    sheet.autofilter(0, 0, last, len(NAMES) - 1)


def _write(sheet: Worksheet, line: int, place: int, datatype: Datatype, value: Any, style: Any) -> None:
    if datatype in (Datatype.INTEGER, Datatype.NUMBER):
        sheet.write_number(line, place, float(value))
    elif datatype is Datatype.BOOLEAN:
        sheet.write_boolean(line, place, value == "true")
    elif datatype in _STYLES and value >= _FIRST_DAY:
        moment = date.fromisoformat(value) if datatype is Datatype.DAY else datetime.fromisoformat(value[:-1])
        sheet.write_datetime(line, place, moment, style)
    else:
        sheet.write_string(line, place, _fitted(value))


def _fitted(text: str) -> str:
    """The text, or as much of it as a cell holds, with an ellipsis for the rest."""
    if len(text) * 2 <= MAX_LENGTH or len(text.encode("utf-16-le")) <= MAX_LENGTH * 2:
        return text
    return text.encode("utf-16-le")[: (MAX_LENGTH - 1) * 2].decode("utf-16-le", "ignore") + "…"


def _width(column: Column) -> int:
    return 32 if column.datatype in TYPED else max(12, len(column.name) + 3)


XLSX = Format(
    "xlsx",
    _("Excel workbook"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    pieces,
    max_rows=MAX_ROWS,
)
