"""The database itself."""

import click
from flask import current_app
from flask.cli import AppGroup

from factcheck import migrations
from factcheck.cli.context import one_line
from factcheck.runtime import runtime_of

db_group = AppGroup("db", help="The database: bring it up to date.")


@db_group.command("upgrade")
def upgradedatabase() -> None:
    """Create the tables or bring them up to date. Starting with run.py does this by itself."""
    with one_line():
        migrations.upgrade(runtime_of(current_app).database)
    click.echo("The database is up to date.")
