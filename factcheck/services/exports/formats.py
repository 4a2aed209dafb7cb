"""What a format of the export is: one entry of the table that the pages, the command line and the docs read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.messages import Message
from factcheck.queries.exports import Row

#: Makes the file, piece by piece, of the verdicts in their order.
Writer = Callable[[Iterable[Sequence[Row]]], Iterator[str] | Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """``name`` is the end of a file's name. ``max_rows`` is how many verdicts a file holds, None for any number.

    ``spreadsheet_mark`` is what spreadsheet programs need before the file, to read it as UTF-8.
    """

    name: str
    label: Message
    media_type: str
    write: Writer
    max_rows: int | None = None
    spreadsheet_mark: str = ""
