"""The current verdicts as files for data people."""

from collections.abc import Iterator
from enum import StrEnum

from sqlmodel import Session

from factcheck.domain.errors import Invalid
from factcheck.inputs import checked
from factcheck.queries import exports as stored
from factcheck.queries.exports import VerdictFilter
from factcheck.services.exports import csv, jsonl, xlsx


class Format(StrEnum):
    """The value is the end of the file's name."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


@checked
def check(session: Session, narrowed: VerdictFilter, form: Format = Format.CSV) -> None:
    """Raise Invalid, by field, when these verdicts cannot be written like that."""
    if narrowed.after and not stored.is_published(session, narrowed.after):
        raise Invalid({"after": ["No published claim has this id."]})
    if form is Format.XLSX and stored.count(session, narrowed, up_to=xlsx.MOST + 1) > xlsx.MOST:
        raise Invalid({"": [f"A sheet holds at most {xlsx.MOST:,} verdicts. Narrow the export, or take the CSV."]})


def write(
    session: Session, narrowed: VerdictFilter, base_url: str, form: Format, *, for_spreadsheet: bool = False
) -> Iterator[str | bytes]:
    """The file piece by piece, as it is read from the database. ``base_url`` is what public links begin with.

    ``for_spreadsheet`` puts a byte order mark before a CSV. Nothing is checked any more: call ``check`` before.
    """
    batches = stored.rows(session, narrowed, base_url, limit=xlsx.MOST if form is Format.XLSX else None)
    if form is Format.CSV:
        yield from csv.pieces(batches, for_spreadsheet=for_spreadsheet)
    elif form is Format.JSONL:
        yield from jsonl.pieces(batches)
    else:
        with xlsx.workbook(batches) as file:
            # The file is whole: however slowly it is fetched, the database is free.
            session.close()
            yield from iter(lambda: file.read(xlsx.PIECE), b"")
