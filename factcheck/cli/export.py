"""Verdicts for data people."""

from datetime import datetime
from typing import IO, cast

import click
from flask import current_app
from flask.cli import AppGroup

from config import Config
from factcheck.cli.context import DAY, database
from factcheck.queries import exports as stored_verdicts
from factcheck.queries.exports import VerdictFilter
from factcheck.services import exports

export_group = AppGroup("export", help="Verdicts for data people.")


@export_group.command("verdicts")
@click.option(
    "-o", "--output", type=click.File("w", encoding="utf-8"), default="-", help="A file; default: the screen."
)
@click.option("--from", "published_from", type=DAY, help="Only verdicts published on this day or later.")
@click.option("--to", "published_to", type=DAY, help="Only verdicts published on this day or earlier.")
@click.option("--spreadsheet", is_flag=True, help="Begin with a byte order mark, for Excel and LibreOffice.")
def export_verdicts(
    output: IO[str], published_from: datetime | None, published_to: datetime | None, spreadsheet: bool
) -> None:
    """Write the current verdicts, one a line, with the columns that docs/data.md explains."""
    config = cast(Config, current_app.extensions["factcheck"]["config"])
    narrowed = VerdictFilter(
        published_from=published_from.date() if published_from else None,
        published_to=published_to.date() if published_to else None,
    )
    with database().reading() as session:
        rows = stored_verdicts.verdicts(session, narrowed)
        for line in exports.csv_lines(rows, config.base_url, for_spreadsheet=spreadsheet):
            output.write(line)
