"""The audit log."""

import click
from flask.cli import AppGroup

from factcheck.cli.context import database
from factcheck.services import event_chain

audit_group = AppGroup("audit", help="The audit log: who did what.")


@audit_group.command("verify")
@click.option("--containing", default="", metavar="HASH", help="A hash that an earlier check printed.")
def verify(containing: str) -> None:
    """Check that no event was changed, removed or put in since it was recorded.

    Note the hash that is printed somewhere else: with it a later check also finds out that the end was cut off.
    """
    with database().reading() as session:
        result = event_chain.verify(session, containing.strip().lower())
    for problem in result.problems:
        click.echo(problem, err=True)
    if result.problems:
        raise click.ClickException("The log is not as it was recorded.")
    click.echo(f"{result.events} events, each as it was recorded. Newest: {result.newest}")
