"""Verdicts for data people."""

from datetime import date, datetime
from typing import IO

import click
from flask import current_app
from flask.cli import AppGroup

from factcheck.cli.context import DAY, database
from factcheck.domain.errors import Invalid
from factcheck.queries.exports import VerdictFilter
from factcheck.runtime import runtime_of
from factcheck.services import exports
from factcheck.services.exports import FORMATS

export_group = AppGroup("export", help="Verdicts for data people.")


@export_group.command("verdicts")
@click.option("-o", "--output", type=click.File("wb"), default="-", help="A file; default: the screen.")
@click.option("--format", "file", type=click.Choice(list(FORMATS)), default="csv", help="Default: csv.")
@click.option("--from", "published_from", type=DAY, help="Only verdicts published on this day or later.")
@click.option("--to", "published_to", type=DAY, help="Only verdicts published on this day or earlier.")
@click.option("--as-of", "as_of", type=DAY, help="The verdicts as they stood at the end of this day, in UTC.")
@click.option("--after", default="", help="Only what comes after the claim of this id, to go on where a file ends.")
@click.option("--spreadsheet", is_flag=True, help="Begin a CSV with a byte order mark, for Excel and LibreOffice.")
def export_verdicts(
    output: IO[bytes],
    file: str,
    published_from: datetime | None,
    published_to: datetime | None,
    as_of: datetime | None,
    after: str,
    spreadsheet: bool,
) -> None:
    """Write the current verdicts, one a line, with the columns that docs/data.md explains."""
    config = runtime_of(current_app).config
    filters = VerdictFilter(
        published_from=_day(published_from), published_to=_day(published_to), as_of=_day(as_of), after=after
    )
    with database().reading() as session:
        try:
            exports.check(session, filters, FORMATS[file])
        except Invalid as error:
            raise click.ClickException(str(error)) from error
        for piece in exports.write(session, filters, config.base_url, FORMATS[file], for_spreadsheet=spreadsheet):
            output.write(piece.encode() if isinstance(piece, str) else piece)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
