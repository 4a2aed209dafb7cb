"""Alerts that come with time."""

import click
from flask.cli import AppGroup

from factcheck.cli.context import writing
from factcheck.services import alerts

alerts_group = AppGroup("alerts", help="Alerts about published verdicts.")


@alerts_group.command("raise")
def raise_alerts() -> None:
    """Raise the alerts of days that have come, as the running app does every few minutes. For cron."""
    with writing() as session:
        raised = alerts.raise_due(session)
    click.echo(f"{raised} raised.")
