"""The command line: ``flask --app run …``. A person with a shell on the server may do anything here."""

from flask import Flask

from factcheck.cli.alerts import alerts_group
from factcheck.cli.articles import articles_group
from factcheck.cli.audit import audit_group
from factcheck.cli.database import db_group
from factcheck.cli.export import export_group
from factcheck.cli.jobs import jobs_group
from factcheck.cli.messages import messages_group
from factcheck.cli.snapshots import snapshots_group
from factcheck.cli.sums import sums_group
from factcheck.cli.users import users_group


def register(app: Flask) -> None:
    """Add the command groups to the app."""
    for group in (
        users_group,
        articles_group,
        alerts_group,
        audit_group,
        export_group,
        jobs_group,
        messages_group,
        snapshots_group,
        sums_group,
        db_group,
    ):
        app.cli.add_command(group)
