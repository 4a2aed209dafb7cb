"""Verdicts as JSON Lines: one object a line, with the columns of the CSV as its names.

Nothing is defused, because no program runs it as a formula. An empty value of the CSV is null or the empty list.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from factcheck.domain.columns import COLUMNS, NAMES, SEPARATORS, Datatype
from factcheck.domain.messages import _
from factcheck.queries.exports import Row
from factcheck.services.exports.formats import Format

_encode = json.JSONEncoder(ensure_ascii=False).encode
_OBJECT = "{" + ",".join(f'"{name}":%s' for name in NAMES) + "}\n"


def pieces(batches: Iterable[Sequence[Row]]) -> Iterator[str]:
    """The lines of each batch."""
    for batch in batches:
        columns = [write(cells) for write, cells in zip(_WRITERS, zip(*batch, strict=True), strict=True)]
        yield "".join(map(_OBJECT.__mod__, zip(*columns, strict=True)))


def _texts(cells: Sequence[str | None]) -> list[str]:
    return [_encode(cell) if cell else "null" for cell in cells]


def _literals(cells: Sequence[str | int | None]) -> list[str]:
    """Numbers and truth values are in JSON as they are in the CSV, with every digit."""
    return ["null" if cell is None else str(cell) for cell in cells]


def _lists(separator: str) -> Callable[[Sequence[str | None]], list[str]]:
    return lambda cells: [_encode(cell.split(separator)) if cell else "[]" for cell in cells]


_OTHERS: dict[Datatype, Callable[[Sequence[Any]], list[str]]] = {
    **{datatype: _lists(separator) for datatype, separator in SEPARATORS.items()},
    Datatype.BOOLEAN: _literals,
    Datatype.INTEGER: _literals,
    Datatype.NUMBER: _literals,
}

_WRITERS = [_OTHERS.get(column.datatype, _texts) for column in COLUMNS]

JSONL = Format("jsonl", _("JSON Lines"), "application/jsonl", pieces)
