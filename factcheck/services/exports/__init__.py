"""The current verdicts as files for data people. A format is a module here and an entry in FORMATS."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from factcheck.domain.errors import Invalid
from factcheck.domain.events import VerdictsExported
from factcheck.domain.messages import _
from factcheck.inputs import checked
from factcheck.models import User
from factcheck.queries import exports as stored
from factcheck.queries.exports import Row, VerdictFilter
from factcheck.services.audit import record
from factcheck.services.exports.csv import CSV
from factcheck.services.exports.formats import Format
from factcheck.services.exports.jsonl import JSONL
from factcheck.services.exports.xlsx import XLSX

__all__ = ["CSV", "FORMATS", "JSONL", "XLSX", "Format", "check", "note", "write"]

#: Every format by its name, in the order in which they are offered.
FORMATS = {one.name: one for one in (CSV, JSONL, XLSX)}


def note(session: Session, actor: User, file: Format, query: str) -> None:
    """Record that a person exports verdicts. ``query`` are the filters as they stand in the address."""
    record(session, actor, actor, VerdictsExported(file.name, query[:500]))


@checked
def check(session: Session, filters: VerdictFilter, form: Format = CSV) -> None:
    """Raise Invalid, by field, when these verdicts cannot be written like that."""
    if filters.after and not stored.is_published(session, filters.after):
        raise Invalid({"after": [_("No published claim has this id.")]})
    most = form.max_rows
    if most is not None and stored.count(session, filters, up_to=most + 1) > most:
        message = _(
            "A file of this format holds at most %(number)s verdicts. Filter the export, or take the CSV.", number=most
        )
        raise Invalid({"": [message]})


def write(
    session: Session, filters: VerdictFilter, base_url: str, form: Format, *, for_spreadsheet: bool = False
) -> Iterator[str | bytes]:
    """The file piece by piece, as it is read from the database. ``base_url`` is what public links begin with.

    ``for_spreadsheet`` puts the format's mark for spreadsheet programs in front. Nothing is checked any more: call
    ``check`` before.
    """
    if for_spreadsheet and form.spreadsheet_mark:
        yield form.spreadsheet_mark
    yield from form.write(_read(session, filters, base_url, form.max_rows))


def _read(session: Session, filters: VerdictFilter, base_url: str, limit: int | None) -> Iterator[Sequence[Row]]:
    yield from stored.rows(session, filters, base_url, limit)
    # All is read: however slowly the rest of the file is fetched, the database is free.
    session.close()
