"""Files of sources and evidence."""

import click
from flask import current_app
from flask.cli import AppGroup

from factcheck.cli.context import database
from factcheck.runtime import runtime_of
from factcheck.services import snapshot_trees

snapshots_group = AppGroup("snapshots", help="Files of sources and evidence.")


@snapshots_group.command("verify")
def verify() -> None:
    """Check every file, its hash, the trees and the audit log; name what is not as it was recorded.

    It reads all files. What is wrong is one line each, and the exit status is 1 then.
    """
    with database().reading() as session:
        result = snapshot_trees.verify(session, runtime_of(current_app).files)
    for problem in result.problems:
        click.echo(problem, err=True)
    if result.problems:
        raise click.ClickException("Not everything is as it was recorded.")
    click.echo(f"All files are as they were recorded, and {result.events} events. Newest: {result.newest}")
